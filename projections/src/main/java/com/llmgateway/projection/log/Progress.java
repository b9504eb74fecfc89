package com.llmgateway.projection.log;

import com.llmgateway.contracts.audit.AuditQuery.AwaitProjections;
import com.llmgateway.contracts.audit.AuditQuery.ListProjections;
import com.llmgateway.contracts.audit.ProjectionView;
import com.llmgateway.projection.log.Stops.Stop;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Answers how far the projections are, and waits until the lists have seen what was just recorded. */
@Component
final class Progress {

    /** Here, progress is a field to look at; on another node, a row to read. */
    private static final Duration PAUSE_HERE = Duration.ofMillis(2);

    private static final Duration PAUSE_ELSEWHERE = Duration.ofMillis(50);

    private final ReadModel readModel;
    private final Stops stops;
    private final ObjectProvider<Configuration> axon;
    private final List<Projection> projections;

    Progress(ReadModel readModel, Stops stops, ObjectProvider<Configuration> axon, List<Projection> projections) {
        this.readModel = readModel;
        this.stops = stops;
        this.axon = axon;
        this.projections = projections;
    }

    @QueryHandler
    boolean handle(AwaitProjections await) throws InterruptedException {
        long head = head();
        long deadline = System.nanoTime() + await.atMost().toNanos();
        while (true) {
            EventTrackerStatus here = runningHere(Processors.LISTS);
            long position = here == null ? readModel.position(Processors.LISTS) : position(here.getTrackingToken());
            if (position >= head) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(here == null ? PAUSE_ELSEWHERE : PAUSE_HERE);
        }
    }

    @QueryHandler
    List<ProjectionView> handle(ListProjections list) {
        long head = head();
        Map<String, Stop> standing = stops.all();
        return projections.stream()
                .sorted(Comparator.comparing(Projection::name))
                .map(projection -> view(projection, head, standing.get(projection.name())))
                .toList();
    }

    /** How far a group is: as this node knows when it runs it, which may be ahead of what it has written down. */
    long positionNow(String group) {
        EventTrackerStatus here = runningHere(group);
        return here == null ? readModel.position(group) : position(here.getTrackingToken());
    }

    private ProjectionView view(Projection projection, long head, @Nullable Stop stop) {
        long position = stop == null ? readModel.position(projection.group()) : stop.position();
        return new ProjectionView(
                projection.name(),
                projection.tables(),
                position,
                Math.max(0, head - position),
                stop == null ? null : stop.reason());
    }

    private long head() {
        return position(axon.getObject().eventStore().createHeadToken());
    }

    private @Nullable EventTrackerStatus runningHere(String group) {
        return axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .map(processor -> processor.processingStatus().get(0))
                .filter(status -> !status.isErrorState())
                .orElse(null);
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
