package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Erases the secrets of removed provider keys. */
@Component
class EraseProviderKeyRule implements ClauseRule<EraseProviderKey> {

    @Override
    public Class<EraseProviderKey> kind() {
        return EraseProviderKey.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<EraseProviderKey>> clauses) throws SQLException {
        try (var erase = append.connection()
                .prepareStatement(
                        "update gateway.provider_key set sealed = null where log = ? and provider_key_id = ?")) {
            for (var carried : clauses) {
                EraseProviderKey key = carried.clause();
                erase.setString(1, append.log());
                erase.setObject(2, key.providerKey().value());
                erase.executeUpdate();
                ProviderKeyRevisions.count(append, key.owner(), key.shared());
            }
        }
    }
}
