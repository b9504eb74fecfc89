package com.llmgateway.projection.keys;

import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.KeyEvent.KeyCacheChosen;
import com.llmgateway.contracts.keys.KeyEvent.KeyIssued;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyEvent.KeyRestricted;
import com.llmgateway.contracts.keys.KeyEvent.KeyRevoked;
import com.llmgateway.contracts.keys.KeyEvent.KeyRotated;
import com.llmgateway.contracts.keys.KeyEvent.KeyTagged;
import com.llmgateway.contracts.keys.Tags;
import com.llmgateway.projection.log.Projection;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The gateway keys, revoked ones too. */
@Component
@ProcessingGroup("lists")
class GatewayKeys implements Projection {

    private final JdbcClient db;

    GatewayKeys(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "gateway-keys";
    }

    @Override
    public List<String> tables() {
        return List.of("gateway_key", "gateway_key_former");
    }

    @EventHandler
    void on(KeyEvent event, @Timestamp Instant at) {
        switch (event) {
            case KeyIssued issued -> insert(issued, at);
            case KeyRenamed(var key, var name, var _) ->
                db.sql("update gateway_key set name = ? where key_id = ?")
                        .params(name, key.value())
                        .update();
            case KeyRestricted(var key, var models, var _) ->
                db.sql("update gateway_key set models = ? where key_id = ?")
                        .params(models.toArray(String[]::new), key.value())
                        .update();
            case KeyTagged(var key, var tags, var _) ->
                db.sql("update gateway_key set tags = ? where key_id = ?")
                        .params(Tags.written(tags), key.value())
                        .update();
            case KeyCacheChosen(var key, var cache, var _) ->
                db.sql("update gateway_key set cache = ? where key_id = ?")
                        .params(cache.written(), key.value())
                        .update();
            case KeyRotated rotated -> rotate(rotated, at);
            case KeyRevoked(var key, var _) ->
                db.sql("update gateway_key set revoked_at = coalesce(revoked_at, ?) where key_id = ?")
                        .params(utc(at), key.value())
                        .update();
        }
    }

    @ResetHandler
    void empty() {
        db.sql("truncate gateway_key, gateway_key_former").update();
    }

    private void insert(KeyIssued issued, Instant at) {
        db.sql("""
                insert into gateway_key (key_id, user_id, prefix, name, models, tags, cache, created_at, expires_at)
                values (:key, :user, :prefix, :name, :models, :tags, :cache, :at, :expires_at)
                on conflict (key_id) do nothing
                """)
                .param("key", issued.key().value())
                .param("user", issued.user().value())
                .param("prefix", issued.prefix())
                .param("name", issued.name())
                .param("models", issued.models().toArray(String[]::new))
                .param("tags", Tags.written(Objects.requireNonNullElse(issued.tags(), Map.of())))
                .param(
                        "cache",
                        Objects.requireNonNullElse(issued.cache(), CacheChoice.DEFAULT)
                                .written())
                .param("at", utc(at))
                .param(
                        "expires_at",
                        issued.expiresAt() == null ? null : utc(issued.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** No text so far works longer than the grace of this rotation; so long each can be found by its prefix. */
    private void rotate(KeyRotated rotated, Instant at) {
        var key = rotated.key().value();
        var end = utc(rotated.graceUntil());
        db.sql("update gateway_key_former set valid_until = least(valid_until, ?) where key_id = ?")
                .params(end, key)
                .update();
        db.sql("""
                insert into gateway_key_former (key_id, prefix, valid_until)
                select key_id, prefix, ? from gateway_key where key_id = ? and prefix <> ?
                on conflict do nothing
                """).params(end, key, rotated.prefix()).update();
        db.sql("update gateway_key set prefix = ?, rotated_at = ? where key_id = ?")
                .params(rotated.prefix(), utc(at), key)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
