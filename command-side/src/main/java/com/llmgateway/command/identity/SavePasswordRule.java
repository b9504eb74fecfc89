package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes passwords. */
@Component
class SavePasswordRule implements ClauseRule<SavePassword> {

    private static final String SAVE = "update gateway.profile set password_hash = ? where log = ? and user_id = ?";

    private static final String END_TOKENS =
            "update gateway.account set tokens_since = ? where log = ? and user_id = ?";

    private static final String END_SESSIONS = "delete from gateway.session where log = ? and user_id = ?";

    @Override
    public Class<SavePassword> kind() {
        return SavePassword.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SavePassword>> clauses) throws SQLException {
        for (var carried : clauses) {
            SavePassword password = carried.clause();
            update(
                    append,
                    SAVE,
                    password.passwordHash(),
                    append.log(),
                    password.user().value());
            update(
                    append,
                    END_TOKENS,
                    append.now().atOffset(ZoneOffset.UTC),
                    append.log(),
                    password.user().value());
            update(append, END_SESSIONS, append.log(), password.user().value());
        }
    }

    private static void update(AppendTransaction append, String sql, Object... values) throws SQLException {
        try (var update = append.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
