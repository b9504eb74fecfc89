package com.llmgateway.projection.analytics;

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
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds up ended completions by minute, hour and day. A sum does not notice an event that comes twice, so this relies on
 * positions and tables moving together.
 */
@Component
@ProcessingGroup("usage")
class UsageRollUps implements Projection {

    private final JdbcClient db;
    private final Batch<Sums> batch = new Batch<>(this, Sums::new, this::write);

    UsageRollUps(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public List<String> tables() {
        return Stream.of(Grouping.values())
                .flatMap(grouping -> Stream.of(Period.values()).map(grouping::table))
                .toList();
    }

    @EventHandler
    void on(CompletionEvent event, @Timestamp Instant at) {
        switch (event) {
            case CompletionAdmitted _, CompletionBegun _ -> {}
            case CompletionAttemptFailed attempt -> add(attempt, at, Totals.of(attempt));
            case CompletionSettled settled -> add(settled, at, Totals.of(settled));
            case CompletionFailed failed -> add(failed, at, Totals.ofFailed());
            case CompletionAbandoned abandoned -> add(abandoned, at, Totals.of(abandoned));
            case CompletionPriced priced -> add(priced, priced.endedAt(), Totals.of(priced));
            case CompletionAttemptPriced priced -> add(priced, priced.endedAt(), Totals.of(priced));
        }
    }

    private void add(CompletionEvent event, Instant at, Totals totals) {
        Sums sums = batch.current();
        Bucket.of(event, at).forEach(bucket -> sums.add(bucket, totals));
    }

    @ResetHandler
    void empty() {
        tables().forEach(table -> db.sql("truncate " + table).update());
    }

    private void write(Sums sums) {
        sums.write(db);
    }
}
