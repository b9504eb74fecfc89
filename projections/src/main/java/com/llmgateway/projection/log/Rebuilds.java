package com.llmgateway.projection.log;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.audit.AuditQuery.RebuildProjection;
import com.llmgateway.contracts.audit.RebuildView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.axonframework.config.Configuration;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Rebuilds a projection on demand, while it goes on answering. */
@Component
final class Rebuilds {

    /** Moving past what stopped one of them takes a group a second or two. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReadModel readModel;
    private final Stops stops;
    private final ObjectProvider<Configuration> axon;
    private final List<Projection> projections;
    private final Duration patience;

    @Autowired
    Rebuilds(ReadModel readModel, Stops stops, ObjectProvider<Configuration> axon, List<Projection> projections) {
        this(readModel, stops, axon, projections, PATIENCE);
    }

    Rebuilds(
            ReadModel readModel,
            Stops stops,
            ObjectProvider<Configuration> axon,
            List<Projection> projections,
            Duration patience) {
        this.readModel = readModel;
        this.stops = stops;
        this.axon = axon;
        this.projections = projections;
        this.patience = patience;
    }

    @QueryHandler
    RebuildView handle(RebuildProjection rebuild) throws InterruptedException {
        Projection projection = projections.stream()
                .filter(known -> known.name().equals(rebuild.projection()))
                .findFirst()
                .orElseThrow(() -> new Refused(new Refusal.NotFound("projection", rebuild.projection())));
        // On a thread of its own: inside the query's unit of work, every batch would be kept until the query ends.
        var task = new FutureTask<>(() -> run(projection));
        Thread.ofVirtual().name("rebuilds-" + projection.name()).start(task);
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Refused refused ? refused : new CompletionException(failure.getCause());
        }
    }

    private RebuildView run(Projection projection) throws Exception {
        try (var _ = PinnedConnection.of(readModel.dataSource(), "rebuild/" + projection.name());
                var fold = new Fold(axon.getObject().eventStore(), projection)) {
            return new Rebuild(readModel, stops, projection, fold, patience).run();
        }
    }
}
