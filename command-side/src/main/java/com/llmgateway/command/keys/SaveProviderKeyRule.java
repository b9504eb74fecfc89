package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes provider keys, a bounded number for each owner. */
@Component
class SaveProviderKeyRule implements ClauseRule<SaveProviderKey> {

    private static final int MOST_PER_OWNER = 100;

    private static final String SAVE = """
            insert into gateway.provider_key (log, provider_key_id, owner, provider, shared, base_url, sealed)
            select a.log, ?, a.user_id, ?, ?, ?, ? from gateway.account a
            where a.log = ? and a.user_id = ?
              and (select count(*) from gateway.provider_key k
                   where k.log = a.log and k.owner = a.user_id and k.sealed is not null) < ?
            """;

    @Override
    public Class<SaveProviderKey> kind() {
        return SaveProviderKey.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SaveProviderKey>> clauses) throws SQLException {
        for (var carried : clauses) {
            SaveProviderKey key = carried.clause();
            if (!save(append, key)) {
                carried.refuse(new Refused(new Conflict("This account has no room for a key.", "too_many_keys")));
            } else {
                ProviderKeyRevisions.count(append, key.owner(), key.shared());
            }
        }
    }

    private static boolean save(AppendTransaction append, SaveProviderKey key) throws SQLException {
        try (var save = append.connection().prepareStatement(SAVE)) {
            save.setObject(1, key.providerKey().value());
            save.setString(2, key.provider());
            save.setBoolean(3, key.shared());
            save.setString(4, key.baseUrl());
            save.setString(5, key.sealed());
            save.setString(6, append.log());
            save.setObject(7, key.owner().value());
            save.setInt(8, MOST_PER_OWNER);
            return save.executeUpdate() == 1;
        }
    }
}
