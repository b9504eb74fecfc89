package com.llmgateway.projection.completions;

import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionBegun;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.projection.log.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows what has ended in suspense and waits for a price. */
@Component
@ProcessingGroup("usage")
class SuspendedCompletions implements Projection {

    private final JdbcClient db;

    SuspendedCompletions(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "suspense";
    }

    @Override
    public List<String> tables() {
        return List.of("suspended_completion");
    }

    @EventHandler
    void on(CompletionEvent event, @Timestamp Instant at) {
        switch (event) {
            case CompletionSettled settled
            when settled.costUsd() == null -> add(settled, settled.usage().tokens(), at);
            case CompletionAbandoned abandoned
            when abandoned.costUsd() == null -> add(abandoned, abandoned.usage().tokens(), at);
            case CompletionPriced priced ->
                db.sql("delete from suspended_completion where completion = ?")
                        .param(priced.completion().value())
                        .update();
            case CompletionAdmitted _,
                    CompletionBegun _,
                    CompletionAttemptFailed _,
                    CompletionSettled _,
                    CompletionFailed _,
                    CompletionAbandoned _ -> {}
        }
    }

    private void add(CompletionEvent event, Tokens tokens, Instant at) {
        db.sql("""
                insert into suspended_completion (completion, provider, model, ended_at, input_tokens, output_tokens)
                values (?, ?, ?, ?, ?, ?) on conflict (completion) do nothing
                """)
                .params(
                        event.completion().value(),
                        event.route().provider(),
                        event.route().model(),
                        at.atOffset(ZoneOffset.UTC),
                        tokens.input(),
                        tokens.output())
                .update();
    }

    @ResetHandler
    void empty() {
        db.sql("truncate suspended_completion").update();
    }
}
