package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes accounts one after another, so that two administrators cannot demote each other at once. */
@Component
class SaveAccountRule implements ClauseRule<SaveAccount> {

    private static final String SAVE = """
            update gateway.account set plan = ?, role = ?, suspended = ?, revision = revision + 1
            where log = ? and user_id = ?
            """;

    private static final String OTHER_ADMINISTRATOR = """
            select 1 from gateway.account
            where log = ? and role = 'ADMIN' and not suspended and user_id <> ?
            limit 1
            """;

    @Override
    public Class<SaveAccount> kind() {
        return SaveAccount.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SaveAccount>> clauses) throws SQLException {
        for (var carried : clauses) {
            SaveAccount account = carried.clause();
            if (!Plans.exists(append, account.plan())) {
                carried.refuse(Plans.unknown());
            } else if (!account.administers() && !hasOtherAdministrator(append, account)) {
                carried.refuse(new Refused(
                        new Conflict("This is the last administrator who is not suspended.", "last_administrator")));
            } else {
                save(append, account);
            }
        }
    }

    private static boolean hasOtherAdministrator(AppendTransaction append, SaveAccount account) throws SQLException {
        try (var find = append.connection().prepareStatement(OTHER_ADMINISTRATOR)) {
            find.setString(1, append.log());
            find.setObject(2, account.user().value());
            try (var rows = find.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void save(AppendTransaction append, SaveAccount account) throws SQLException {
        try (var save = append.connection().prepareStatement(SAVE)) {
            save.setString(1, account.plan());
            save.setString(2, account.role().name());
            save.setBoolean(3, account.suspended());
            save.setString(4, append.log());
            save.setObject(5, account.user().value());
            save.executeUpdate();
        }
    }
}
