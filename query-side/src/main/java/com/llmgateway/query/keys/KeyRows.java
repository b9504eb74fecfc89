package com.llmgateway.query.keys;

import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.AnyProviderKeyView;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.keys.ProviderKeyView;
import com.llmgateway.contracts.keys.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads keys from rows. */
final class KeyRows {

    private KeyRows() {}

    static KeyView key(ResultSet row, int number) throws SQLException {
        return new KeyView(
                new KeyId(row.getObject("key_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("prefix"),
                row.getString("name"),
                List.of((String[]) row.getArray("models").getArray()),
                Tags.read((String[]) row.getArray("tags").getArray()),
                CacheChoice.read(row.getString("cache")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "rotated_at"),
                instant(row, "revoked_at"));
    }

    static ProviderKeyView providerKey(ResultSet row, int number) throws SQLException {
        boolean told = row.getBoolean("told");
        return new ProviderKeyView(
                new ProviderKeyId(row.getObject("provider_key_id", UUID.class)),
                row.getString("provider"),
                told ? row.getString("fingerprint") : null,
                told ? row.getString("base_url") : null,
                row.getBoolean("shared"),
                told ? instant(row, "created_at") : null);
    }

    static AnyProviderKeyView anyProviderKey(ResultSet row, int number) throws SQLException {
        return new AnyProviderKeyView(
                new ProviderKeyId(row.getObject("provider_key_id", UUID.class)),
                new UserId(row.getObject("owner", UUID.class)),
                row.getString("provider"),
                row.getString("fingerprint"),
                row.getBoolean("shared"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "removed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
