package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked about accounts and plans. */
public sealed interface IdentityQuery<R> extends Query<R> {

    /**
     * Checks a password; throws {@code WrongCredentials} alike, and as slowly, for an unknown e-mail. Answers the account as
     * it was when the password was looked up.
     *
     * @param neighbourhood the address that failures are counted for, without what its holder can choose of it
     */
    record VerifyPassword(String email, Secret password, String neighbourhood) implements IdentityQuery<AccountView> {

        @Override
        public String toString() {
            return "VerifyPassword[]";
        }
    }

    /** True now. */
    record FindAccount(UserId user) implements IdentityQuery<Optional<AccountView>> {}

    /** Whose session it is, until it is over. True now. */
    record FindAccountOfSession(SessionId session) implements IdentityQuery<Optional<AccountView>> {}

    /** True now. The e-mail is compared without case. */
    record FindAccountByEmail(String email) implements IdentityQuery<Optional<AccountView>> {

        @Override
        public String toString() {
            return "FindAccountByEmail[]";
        }
    }

    /** The accounts with their e-mails, newest first; {@code before} is the last one of the page before. */
    record ListAccounts(@Nullable UserId before, int limit) implements IdentityQuery<List<AccountRow>> {}

    /** The e-mails of these accounts, from their profiles, in the same order. */
    record FindEmails(List<UserId> users) implements IdentityQuery<List<String>> {}

    record ListPlans() implements IdentityQuery<List<PlanView>> {}
}
