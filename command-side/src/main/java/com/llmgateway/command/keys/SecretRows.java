package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.contracts.keys.KeyId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** The rows that keys are recognised by. */
final class SecretRows {

    private SecretRows() {}

    static void add(AppendTransaction append, KeyId key, String hmac) throws SQLException {
        try (var add = append.connection()
                .prepareStatement("insert into gateway.gateway_key_secret (log, hmac, key_id) values (?, ?, ?)")) {
            add.setString(1, append.log());
            add.setString(2, hmac);
            add.setObject(3, key.value());
            add.executeUpdate();
        }
    }

    /** Lets the key's texts so far work no longer than this. */
    static void endAt(AppendTransaction append, KeyId key, Instant end) throws SQLException {
        try (var limit = append.connection().prepareStatement("""
                update gateway.gateway_key_secret set valid_until = least(valid_until, ?)
                where log = ? and key_id = ?
                """)) {
            limit.setObject(1, end.atOffset(ZoneOffset.UTC));
            limit.setString(2, append.log());
            limit.setObject(3, key.value());
            limit.executeUpdate();
        }
    }
}
