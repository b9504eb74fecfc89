package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes passwords. */
@Component
class SavePasswordRule implements ClauseRule<SavePassword> {

    @Override
    public Class<SavePassword> kind() {
        return SavePassword.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SavePassword>> clauses) throws SQLException {
        var connection = append.connection();
        try (var save = connection.prepareStatement(
                        "update gateway.profile set password_hash = ? where log = ? and user_id = ?");
                var end = connection.prepareStatement("delete from gateway.session where log = ? and user_id = ?")) {
            for (var carried : clauses) {
                var user = carried.clause().user().value();
                save.setString(1, carried.clause().passwordHash());
                save.setString(2, append.log());
                save.setObject(3, user);
                save.executeUpdate();
                end.setString(1, append.log());
                end.setObject(2, user);
                end.executeUpdate();
            }
        }
    }
}
