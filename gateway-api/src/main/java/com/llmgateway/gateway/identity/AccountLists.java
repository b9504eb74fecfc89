package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.identity.AccountRow;
import com.llmgateway.contracts.identity.IdentityQuery.FindEmails;
import com.llmgateway.contracts.identity.IdentityQuery.ListAccounts;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the e-mails, which no read model holds, beside the accounts of a list. */
@Component
class AccountLists {

    private final Queries queries;

    AccountLists(Queries queries) {
        this.queries = queries;
    }

    List<Row> list(@Nullable UserId before, int limit) {
        List<AccountRow> accounts = queries.ask(new ListAccounts(before, limit));
        List<String> emails =
                queries.ask(new FindEmails(accounts.stream().map(AccountRow::id).toList()));
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> Row.of(accounts.get(i), emails.get(i)))
                .toList();
    }

    /** One account of a list. */
    record Row(UserId id, String email, String plan, Role role, boolean suspended, Instant createdAt) {

        static Row of(AccountRow account, String email) {
            return new Row(
                    account.id(), email, account.plan(), account.role(), account.suspended(), account.createdAt());
        }

        @Override
        public String toString() {
            return "Row[id=" + id + "]";
        }
    }
}
