package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.contracts.keys.KeyId;
import java.sql.SQLException;

/** Counts a key's change, so that whoever remembers its caller asks again. */
final class KeyRevision {

    private KeyRevision() {}

    static void count(AppendTransaction append, KeyId key) throws SQLException {
        try (var count = append.connection()
                .prepareStatement(
                        "update gateway.gateway_key set revision = revision + 1 where log = ? and key_id = ?")) {
            count.setString(1, append.log());
            count.setObject(2, key.value());
            count.executeUpdate();
        }
    }
}
