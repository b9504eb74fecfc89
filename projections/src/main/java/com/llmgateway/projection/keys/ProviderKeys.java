package com.llmgateway.projection.keys;

import com.llmgateway.contracts.keys.ProviderKeyEvent;
import com.llmgateway.contracts.keys.ProviderKeyEvent.ProviderKeyRemoved;
import com.llmgateway.contracts.keys.ProviderKeyEvent.ProviderKeyStored;
import com.llmgateway.projection.log.Projection;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The provider keys by fingerprint, removed ones too: events name them as long as there are events. */
@Component
@ProcessingGroup("lists")
class ProviderKeys implements Projection {

    private final JdbcClient db;

    ProviderKeys(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "provider-keys";
    }

    @Override
    public List<String> tables() {
        return List.of("provider_key");
    }

    @EventHandler
    void on(ProviderKeyEvent event, @Timestamp Instant at) {
        switch (event) {
            case ProviderKeyStored stored -> insert(stored, at);
            case ProviderKeyRemoved(var key, var _) ->
                db.sql("update provider_key set removed_at = coalesce(removed_at, ?) where provider_key_id = ?")
                        .params(at.atOffset(ZoneOffset.UTC), key.value())
                        .update();
        }
    }

    @ResetHandler
    void empty() {
        db.sql("truncate provider_key").update();
    }

    private void insert(ProviderKeyStored stored, Instant at) {
        db.sql("""
                insert into provider_key (provider_key_id, owner, provider, fingerprint, base_url, shared, created_at)
                values (:key, :owner, :provider, :fingerprint, :base_url, :shared, :at)
                on conflict (provider_key_id) do nothing
                """)
                .param("key", stored.providerKey().value())
                .param("owner", stored.owner().value())
                .param("provider", stored.provider())
                .param("fingerprint", stored.fingerprint())
                .param("base_url", stored.baseUrl(), Types.VARCHAR)
                .param("shared", stored.shared())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
