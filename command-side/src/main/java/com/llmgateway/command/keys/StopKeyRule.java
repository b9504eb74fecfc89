package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes revocations. */
@Component
class StopKeyRule implements ClauseRule<StopKey> {

    @Override
    public Class<StopKey> kind() {
        return StopKey.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<StopKey>> clauses) throws SQLException {
        try (var stop = append.connection()
                .prepareStatement(
                        "update gateway.gateway_key set revoked = true, revision = revision + 1 where log = ? and key_id = ?")) {
            for (var carried : clauses) {
                stop.setString(1, append.log());
                stop.setObject(2, carried.clause().key().value());
                stop.addBatch();
            }
            stop.executeBatch();
        }
    }
}
