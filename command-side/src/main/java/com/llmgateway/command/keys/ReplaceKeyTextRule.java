package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.KeyId;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Writes rotations, but not of keys that have expired, whose new text would never work. The grace is counted on the clock
 * that ends it: the database's.
 */
@Component
class ReplaceKeyTextRule implements ClauseRule<ReplaceKeyText> {

    private static final String COUNT = """
            update gateway.gateway_key set revision = revision + 1
            where log = ? and key_id = ? and (expires_at is null or expires_at > ?)
            """;

    @Override
    public Class<ReplaceKeyText> kind() {
        return ReplaceKeyText.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<ReplaceKeyText>> clauses) throws SQLException {
        for (var carried : clauses) {
            ReplaceKeyText key = carried.clause();
            if (count(append, key.key())) {
                SecretRows.endAt(append, key.key(), append.now().plus(key.grace()));
                SecretRows.add(append, key.key(), key.hmac());
            } else {
                carried.refuse(new Refused(new Conflict("This key has expired.", "key_expired")));
            }
        }
    }

    /** Counts the change, so that whoever remembers the caller asks again; not of a key that has expired. */
    private static boolean count(AppendTransaction append, KeyId key) throws SQLException {
        try (var count = append.connection().prepareStatement(COUNT)) {
            count.setString(1, append.log());
            count.setObject(2, key.value());
            count.setObject(3, append.now().atOffset(ZoneOffset.UTC));
            return count.executeUpdate() == 1;
        }
    }
}
