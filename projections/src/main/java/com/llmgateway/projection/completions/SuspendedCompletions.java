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
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.projection.log.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows what has ended in suspense and waits for a price: completions, and tries that did not serve. */
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
    void on(CompletionEvent event, @Timestamp Instant at, @SequenceNumber long number) {
        switch (event) {
            case CompletionSettled settled
            when settled.costUsd() == null -> add(settled, Suspended.ITSELF, settled.usage(), at);
            case CompletionAbandoned abandoned
            when abandoned.costUsd() == null -> add(abandoned, Suspended.ITSELF, abandoned.usage(), at);
            case CompletionAttemptFailed attempt
            when attempt.costUsd() == null && attempt.usage() != null -> add(attempt, number, attempt.usage(), at);
            case CompletionPriced priced -> remove(priced, Suspended.ITSELF);
            case CompletionAttemptPriced priced -> remove(priced, priced.attempt());
            case CompletionAdmitted _,
                    CompletionBegun _,
                    CompletionAttemptFailed _,
                    CompletionSettled _,
                    CompletionFailed _,
                    CompletionAbandoned _ -> {}
        }
    }

    private void add(CompletionEvent event, long attempt, Usage usage, Instant at) {
        Tokens tokens = usage.tokens();
        db.sql("""
                insert into suspended_completion
                    (completion, attempt, provider, model, ended_at, input_tokens, output_tokens)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (completion, attempt) do nothing
                """)
                .params(
                        event.completion().value(),
                        attempt,
                        event.route().provider(),
                        event.route().model(),
                        at.atOffset(ZoneOffset.UTC),
                        tokens.input(),
                        tokens.output())
                .update();
    }

    private void remove(CompletionEvent event, long attempt) {
        db.sql("delete from suspended_completion where completion = ? and attempt = ?")
                .params(event.completion().value(), attempt)
                .update();
    }

    @ResetHandler
    void empty() {
        db.sql("truncate suspended_completion").update();
    }
}
