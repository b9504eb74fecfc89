package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.keys.Tags;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes what keys are tagged with. */
@Component
class TagKeyRule implements ClauseRule<TagKey> {

    @Override
    public Class<TagKey> kind() {
        return TagKey.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<TagKey>> clauses) throws SQLException {
        var connection = append.connection();
        try (var save = connection.prepareStatement(
                "update gateway.gateway_key set tags = ?, revision = revision + 1 where log = ? and key_id = ?")) {
            for (var carried : clauses) {
                TagKey key = carried.clause();
                save.setArray(1, connection.createArrayOf("text", Tags.written(key.tags())));
                save.setString(2, append.log());
                save.setObject(3, key.key().value());
                save.addBatch();
            }
            save.executeBatch();
        }
    }
}
