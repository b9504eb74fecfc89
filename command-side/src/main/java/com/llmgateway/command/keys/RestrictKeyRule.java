package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes what keys are restricted to. */
@Component
class RestrictKeyRule implements ClauseRule<RestrictKey> {

    @Override
    public Class<RestrictKey> kind() {
        return RestrictKey.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<RestrictKey>> clauses) throws SQLException {
        var connection = append.connection();
        try (var save = connection.prepareStatement(
                "update gateway.gateway_key set models = ?, revision = revision + 1 where log = ? and key_id = ?")) {
            for (var carried : clauses) {
                RestrictKey key = carried.clause();
                save.setArray(1, connection.createArrayOf("text", key.models().toArray()));
                save.setString(2, append.log());
                save.setObject(3, key.key().value());
                save.addBatch();
            }
            save.executeBatch();
        }
    }
}
