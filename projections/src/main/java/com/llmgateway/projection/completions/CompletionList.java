package com.llmgateway.projection.completions;

import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.projection.log.Batch;
import com.llmgateway.projection.log.Projection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows whose completions there are, newest found first by their ids; what became of each one, the log tells. */
@Component
@ProcessingGroup("usage")
class CompletionList implements Projection {

    private final JdbcClient db;

    private final Batch<Map<UUID, UUID>> batch = new Batch<>(this, LinkedHashMap::new, this::write);

    CompletionList(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "completions";
    }

    @Override
    public List<String> tables() {
        return List.of("completion");
    }

    @EventHandler
    void on(CompletionAdmitted admitted) {
        batch.current().put(admitted.completion().value(), admitted.user().value());
    }

    @ResetHandler
    void empty() {
        db.sql("truncate completion").update();
    }

    private void write(Map<UUID, UUID> owners) {
        db.sql("""
                insert into completion (completion, user_id)
                select * from unnest(?::uuid[], ?::uuid[])
                on conflict (completion) do nothing
                """)
                .params(List.of(
                        owners.keySet().stream().map(UUID::toString).toArray(String[]::new),
                        owners.values().stream().map(UUID::toString).toArray(String[]::new)))
                .update();
    }
}
