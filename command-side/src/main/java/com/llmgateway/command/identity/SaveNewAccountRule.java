package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens accounts: who comes first under the head lock has the e-mail. */
@Component
class SaveNewAccountRule implements ClauseRule<SaveNewAccount> {

    private static final String PROFILE = """
            insert into gateway.profile (log, user_id, email, email_hmac, password_hash) values (?, ?, ?, ?, ?)
            on conflict (log, email_hmac) do nothing
            """;

    private static final String ACCOUNT = """
            insert into gateway.account (log, user_id, plan, role, suspended, revision) values (?, ?, ?, ?, false, 1)
            """;

    @Override
    public Class<SaveNewAccount> kind() {
        return SaveNewAccount.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SaveNewAccount>> clauses) throws SQLException {
        try (var profile = append.connection().prepareStatement(PROFILE);
                var account = append.connection().prepareStatement(ACCOUNT)) {
            for (var carried : clauses) {
                SaveNewAccount open = carried.clause();
                if (!Plans.exists(append, open.plan())) {
                    carried.refuse(Plans.unknown());
                } else if (!save(profile, append, open)) {
                    carried.refuse(new Refused(new Conflict("This e-mail has an account already.", "email_taken")));
                } else {
                    account.setString(1, append.log());
                    account.setObject(2, open.user().value());
                    account.setString(3, open.plan());
                    account.setString(4, open.role().name());
                    account.executeUpdate();
                }
            }
        }
    }

    private static boolean save(PreparedStatement profile, AppendTransaction append, SaveNewAccount open)
            throws SQLException {
        profile.setString(1, append.log());
        profile.setObject(2, open.user().value());
        profile.setString(3, open.email());
        profile.setString(4, open.emailHmac());
        profile.setString(5, open.passwordHash());
        return profile.executeUpdate() == 1;
    }
}
