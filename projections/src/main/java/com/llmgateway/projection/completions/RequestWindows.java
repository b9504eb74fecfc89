package com.llmgateway.projection.completions;

import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
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

/** Counts what was admitted of each user in its last minute and on its last day, for showing; the append decides. */
@Component
@ProcessingGroup("usage")
class RequestWindows implements Projection {

    private final JdbcClient db;

    private final Batch<Admissions> batch = new Batch<>(this, Admissions::new, this::write);

    RequestWindows(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "request-windows";
    }

    @Override
    public List<String> tables() {
        return List.of("request_window", "admission");
    }

    @EventHandler
    void on(CompletionAdmitted admitted, @Timestamp Instant at) {
        batch.current().add(admitted.user().value(), at);
    }

    @ResetHandler
    void empty() {
        db.sql("truncate request_window, admission").update();
    }

    private void write(Admissions admissions) {
        admissions.write(db);
    }
}
