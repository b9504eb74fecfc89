package com.llmgateway.projection.log;

import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log from its beginning and runs a projection's own handlers over it. */
final class Fold implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);

    private static final int BATCH = 10_000;

    /** An event that is in the log is there to be read; if it is not by then, something is wrong. */
    private static final int PATIENCE_SECONDS = 30;

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Projection projection;
    private final AnnotationEventHandlerAdapter handlers;
    private BlockingStream<TrackedEventMessage<?>> stream;
    private long position = -1;

    Fold(StreamableMessageSource<TrackedEventMessage<?>> log, Projection projection) {
        this.log = log;
        this.projection = projection;
        this.handlers = new AnnotationEventHandlerAdapter(projection);
        this.stream = log.openStream(null);
    }

    /** Empties the projection's tables. */
    void reset() {
        handlers.prepareReset();
    }

    long position() {
        return position;
    }

    /** Goes back to where a transaction began that was rolled back since. */
    void goBackTo(long earlier) {
        stream.close();
        stream = log.openStream(earlier < 0 ? null : new GlobalSequenceTrackingToken(earlier));
        position = earlier;
    }

    /** Folds everything up to {@code target} and nothing behind it, handing each batch to {@code transaction}. */
    void upTo(long target, Consumer<Runnable> transaction) throws InterruptedException {
        while (position < target) {
            List<TrackedEventMessage<?>> events = read(target);
            if (!events.isEmpty()) {
                fold(events, transaction);
            }
        }
    }

    /** What cannot be handled is halved until it is one event, which can be named. */
    private void fold(List<TrackedEventMessage<?>> events, Consumer<Runnable> transaction) {
        try {
            transaction.accept(() -> handle(events));
        } catch (ProjectionFailed failure) {
            if (events.size() == 1) {
                throw refused(events.getFirst(), failure);
            }
            int half = events.size() / 2;
            fold(events.subList(0, half), transaction);
            fold(events.subList(half, events.size()), transaction);
        }
    }

    private List<TrackedEventMessage<?>> read(long target) throws InterruptedException {
        var events = new ArrayList<TrackedEventMessage<?>>();
        for (int read = 0; read < BATCH; read++) {
            TrackedEventMessage<?> event =
                    position < target ? await() : stream.peek().orElse(null);
            long next = event == null ? Long.MAX_VALUE : position(event);
            if (event == null || next > target) {
                // Behind the last one that counts; several may share its position.
                position = target;
                break;
            }
            stream.nextAvailable();
            position = next;
            if (handlers.canHandle(event)) {
                events.add(event);
            }
        }
        return events;
    }

    private TrackedEventMessage<?> await() throws InterruptedException {
        if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The log ends at position " + position);
        }
        return stream.peek().orElseThrow();
    }

    private void handle(List<TrackedEventMessage<?>> events) {
        var unit = new BatchingUnitOfWork<TrackedEventMessage<?>>(events);
        ResultMessage<@Nullable Object> result = unit.executeWithResult(() -> handlers.handle(unit.getMessage()));
        if (result.isExceptional()) {
            throw failed(result.exceptionResult());
        }
    }

    /** What comes back with every attempt is an event's fault; what passes is not. */
    private RuntimeException failed(Throwable why) {
        return Poison.is(why)
                ? new ProjectionFailed(projection, why)
                : new IllegalStateException("The projection cannot handle the log", why);
    }

    private Refused refused(TrackedEventMessage<?> event, ProjectionFailed why) {
        String name = event.getPayloadType().getSimpleName();
        LOG.atError()
                .addKeyValue("projection", projection.name())
                .addKeyValue("event", name)
                .addKeyValue("position", position(event))
                .setCause(why)
                .log("A projection cannot be rebuilt: there is an event that it cannot handle");
        return new Refused(new Conflict(
                "`%s` cannot handle the event `%s` at position %d, and stays as it was: %s"
                        .formatted(projection.name(), name, position(event), Stops.reason(why)),
                "projection_failed"));
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    @Override
    public void close() {
        stream.close();
    }
}
