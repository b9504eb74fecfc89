package com.llmgateway.projection.completions;

import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionBegun;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.projection.log.Batch;
import com.llmgateway.projection.log.Projection;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows the completions that were admitted and have not ended; one whose node dies is found here. */
@Component
@ProcessingGroup("usage")
class OpenCompletions implements Projection {

    private final JdbcClient db;
    private final Batch<Comings> batch = new Batch<>(this, Comings::new, this::write);

    OpenCompletions(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "open-completions";
    }

    @Override
    public List<String> tables() {
        return List.of("open_completion");
    }

    @EventHandler
    void on(CompletionEvent event, @Timestamp Instant at) {
        switch (event) {
            case CompletionAdmitted admitted ->
                batch.current().came(admitted.completion().value(), admitted.node(), at);
            case CompletionBegun _, CompletionAttemptFailed _ -> {}
            case CompletionSettled _, CompletionFailed _, CompletionAbandoned _ ->
                batch.current().went(event.completion().value());
            case CompletionPriced _, CompletionAttemptPriced _ -> {}
        }
    }

    @ResetHandler
    void empty() {
        db.sql("truncate open_completion").update();
    }

    private void write(Comings gathered) {
        gathered.write(db);
    }
}
