package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forgets sessions. */
@Component
class DropSessionRule implements ClauseRule<DropSession> {

    @Override
    public Class<DropSession> kind() {
        return DropSession.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<DropSession>> clauses) throws SQLException {
        try (var drop =
                append.connection().prepareStatement("delete from gateway.session where log = ? and session_id = ?")) {
            for (var carried : clauses) {
                drop.setString(1, append.log());
                drop.setObject(2, carried.clause().session().value());
                drop.addBatch();
            }
            drop.executeBatch();
        }
    }
}
