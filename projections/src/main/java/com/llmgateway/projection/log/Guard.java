package com.llmgateway.projection.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Stands before every live handler of a projection (a rebuild calls them directly): passes over stopped ones, and notes which one fails. */
@Component
final class Guard {

    private final Stops stops;

    Guard(Stops stops) {
        this.stops = stops;
    }

    /** Looks after the present unit of work. */
    Watch watch() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource("guard", _ -> begin(unit));
    }

    private Watch begin(UnitOfWork<?> unit) {
        var watch = new Watch(stops.stopped(), new HashMap<>());
        unit.onCleanup(ended -> end(ended, watch));
        return watch;
    }

    private void end(UnitOfWork<?> unit, Watch watch) {
        if (unit.isRolledBack()) {
            Throwable failure = unit.getExecutionResult().getExceptionResult();
            ProjectionFailed.in(failure)
                    .filter(Poison::is)
                    .ifPresent(failed -> stops.failed(watch.seen(failed.projection()), lastOf(unit), failed));
        } else {
            watch.seen().keySet().forEach(stops::succeeded);
        }
    }

    /** What failed is no further than where the batch ends. */
    private static long lastOf(UnitOfWork<?> unit) {
        return unit instanceof BatchingUnitOfWork<?> batch
                        && batch.getMessages().getLast() instanceof TrackedEventMessage<?> event
                ? event.trackingToken().position().orElseThrow()
                : -1;
    }

    /** One unit of work: which projections stood still when it began, and which took part. */
    record Watch(Set<String> stopped, Map<String, Projection> seen) {

        boolean mayHandle(Projection projection) {
            seen.put(projection.name(), projection);
            return !stopped.contains(projection.name());
        }

        Projection seen(String name) {
            return Objects.requireNonNull(seen.get(name));
        }
    }
}
