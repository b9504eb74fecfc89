package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.Tags;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes new keys of accounts that exist, a bounded number for each. */
@Component
class SaveNewKeyRule implements ClauseRule<SaveNewKey> {

    private static final int MOST_PER_USER = 1_000;

    private static final String KEY = """
            insert into gateway.gateway_key (log, key_id, user_id, revision, revoked, expires_at, models, tags, cache)
            select a.log, ?, a.user_id, 1, false, ?, ?, ?, ? from gateway.account a
            where a.log = ? and a.user_id = ?
              and (select count(*) from gateway.gateway_key k
                   where k.log = a.log and k.user_id = a.user_id and not k.revoked) < ?
            """;

    @Override
    public Class<SaveNewKey> kind() {
        return SaveNewKey.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SaveNewKey>> clauses) throws SQLException {
        for (var carried : clauses) {
            SaveNewKey key = carried.clause();
            if (key.expiresAt() != null && !key.expiresAt().isAfter(append.now())) {
                carried.refuse(
                        new Refused(new InvalidRequest("A key expires in the future.", "expires_at", "invalid_value")));
            } else if (!save(append, key)) {
                carried.refuse(new Refused(new Conflict("This account has no room for a key.", "too_many_keys")));
            } else {
                SecretRows.add(append, key.key(), key.hmac());
            }
        }
    }

    private static boolean save(AppendTransaction append, SaveNewKey key) throws SQLException {
        try (var save = append.connection().prepareStatement(KEY)) {
            save.setObject(1, key.key().value());
            save.setObject(2, key.expiresAt() == null ? null : key.expiresAt().atOffset(ZoneOffset.UTC));
            save.setArray(
                    3, append.connection().createArrayOf("text", key.models().toArray()));
            save.setArray(4, append.connection().createArrayOf("text", Tags.written(key.tags())));
            save.setString(5, key.cache().written());
            save.setString(6, append.log());
            save.setObject(7, key.user().value());
            save.setInt(8, MOST_PER_USER);
            return save.executeUpdate() == 1;
        }
    }
}
