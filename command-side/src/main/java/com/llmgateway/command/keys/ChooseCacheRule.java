package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes how keys use the cache. */
@Component
class ChooseCacheRule implements ClauseRule<ChooseCache> {

    @Override
    public Class<ChooseCache> kind() {
        return ChooseCache.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<ChooseCache>> clauses) throws SQLException {
        try (var save = append.connection()
                .prepareStatement(
                        "update gateway.gateway_key set cache = ?, revision = revision + 1 where log = ? and key_id = ?")) {
            for (var carried : clauses) {
                ChooseCache key = carried.clause();
                save.setString(1, key.cache().written());
                save.setString(2, append.log());
                save.setObject(3, key.key().value());
                save.addBatch();
            }
            save.executeBatch();
        }
    }
}
