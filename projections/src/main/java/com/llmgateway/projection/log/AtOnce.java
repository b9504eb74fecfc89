package com.llmgateway.projection.log;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log for a processor: the events that are there at once come under the token of the last of them. Axon queues events
 * of one token together and handles them in one batch; for each event that comes alone it counts the whole queue.
 */
record AtOnce(StreamableMessageSource<TrackedEventMessage<?>> log)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** Axon's queue takes 1,024 of them, however many events each is. */
    private static final int MOST = 16;

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new Groups(log.openStream(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant moment) {
        return log.createTokenAt(moment);
    }

    /** One reader. */
    private static final class Groups implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> log;

        private final Deque<TrackedEventMessage<?>> group = new ArrayDeque<>();

        Groups(BlockingStream<TrackedEventMessage<?>> log) {
            this.log = log;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            if (group.isEmpty() && log.hasNextAvailable()) {
                try {
                    gather();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.ofNullable(group.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return !group.isEmpty() || log.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            if (group.isEmpty()) {
                gather();
            }
            return group.remove();
        }

        /** What was read before the log could be read no further is there all the same. */
        private void gather() throws InterruptedException {
            var events = new ArrayList<TrackedEventMessage<?>>();
            events.add(log.nextAvailable());
            try {
                while (events.size() < MOST && log.hasNextAvailable()) {
                    events.add(log.nextAvailable());
                }
            } finally {
                TrackingToken end = events.getLast().trackingToken();
                events.forEach(event -> group.add(event.withTrackingToken(end)));
            }
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            log.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return log.setOnAvailableCallback(callback);
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
