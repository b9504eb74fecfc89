package com.llmgateway.command.keys;

import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.keys.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads a caller from its rows, if any: one for each provider key that may pay for it; refuses one that may nothing. */
class CallerRows implements ResultSetExtractor<Optional<Caller>> {

    private final Vault vault;

    CallerRows(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<Caller> extractData(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        demandValid(row);
        boolean everStored = row.getBoolean("ever_stored");
        return Optional.of(new Caller(
                new KeyId(row.getObject("key_id", UUID.class)),
                row.getLong("key_revision"),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getLong("account_revision"),
                row.getLong("shared_revision"),
                Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                List.of((String[]) row.getArray("models").getArray()),
                Tags.read((String[]) row.getArray("tags").getArray()),
                CacheChoice.read(row.getString("cache")),
                providers(row),
                everStored));
    }

    private static void demandValid(ResultSet row) throws SQLException {
        for (String reason : List.of("revoked", "suspended", "expired")) {
            if (row.getBoolean(reason)) {
                throw new Refused(new InvalidKey(reason));
            }
        }
    }

    private List<ProviderAccess> providers(ResultSet row) throws SQLException {
        var providers = new ArrayList<ProviderAccess>();
        if (row.getString("sealed") == null) {
            return providers;
        }
        do {
            providers.add(provider(row));
        } while (row.next());
        return List.copyOf(providers);
    }

    private ProviderAccess provider(ResultSet row) throws SQLException {
        var id = new ProviderKeyId(row.getObject("provider_key_id", UUID.class));
        var owner = new UserId(row.getObject("owner", UUID.class));
        String provider = row.getString("provider");
        return new ProviderAccess(
                id,
                provider,
                vault.open(row.getString("sealed"), Vault.binding(owner, provider, id)),
                row.getString("base_url"),
                row.getBoolean("shared"));
    }
}
