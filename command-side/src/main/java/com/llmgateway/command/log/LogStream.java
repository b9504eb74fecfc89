package com.llmgateway.command.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One reader of the log, in order, from what the node remembers where it can and from the table where it must. */
final class LogStream implements TrackingEventStream {

    private final PostgresEventLog log;

    private final Tail tail;

    private final Deque<TrackedEventMessage<?>> read = new ArrayDeque<>();

    /** Payloads that this reader has no use for. */
    private final Set<Class<?>> skipped = new HashSet<>();

    /** Every event up to here was delivered or skipped, or is in {@code read}. */
    private long position;

    private @Nullable Runnable listener;

    LogStream(PostgresEventLog log, long position) {
        this.log = log;
        this.tail = log.tail();
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(read.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        fill();
        while (read.isEmpty() && tail.awaitShownPast(position, deadline - System.nanoTime())) {
            fill();
        }
        return !read.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (read.isEmpty()) {
            hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS);
        }
        return read.remove();
    }

    private void fill() {
        long shown = tail.shown();
        while (read.isEmpty() && position < shown) {
            TrackedEventMessage<?> remembered = tail.at(position + 1);
            if (remembered == null) {
                readTable();
                return;
            }
            position++;
            if (position == shown || !isSkipped(remembered)) {
                read.add(remembered);
            }
        }
    }

    private void readTable() {
        List<StoredEvent> rows = log.after(position);
        if (!rows.isEmpty()) {
            read.addAll(log.messages(rows));
            position = rows.getLast().position();
            skip();
        }
    }

    /** The last event of those that can be had comes all the same: it tells the reader how far it is. */
    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        skipped.add(ignored.getPayloadType());
        skip();
    }

    private void skip() {
        TrackedEventMessage<?> last = read.pollLast();
        if (last != null) {
            read.removeIf(this::isSkipped);
            read.add(last);
        }
    }

    private boolean isSkipped(TrackedEventMessage<?> message) {
        return skipped.contains(message.getPayloadType());
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        listener = callback;
        tail.listen(callback);
        return true;
    }

    @Override
    public void close() {
        if (listener != null) {
            tail.forget(listener);
            listener = null;
        }
    }
}
