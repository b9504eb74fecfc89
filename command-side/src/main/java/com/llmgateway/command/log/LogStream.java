package com.llmgateway.command.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One reader of the log, in order, from what the node remembers where it can and from the table where it must. */
final class LogStream implements TrackingEventStream {

    private final PostgresEventLog log;

    private final Tail tail;

    private final Deque<TrackedEventMessage<?>> read = new ArrayDeque<>();

    /** Every event up to here was delivered or is in {@code read}. */
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
        if (!read.isEmpty() || tail.shown() <= position) {
            return;
        }
        TrackedEventMessage<?> remembered = tail.at(position + 1);
        if (remembered != null) {
            read.add(remembered);
            position++;
        } else {
            readTable();
        }
    }

    private void readTable() {
        List<StoredEvent> rows = log.after(position);
        if (!rows.isEmpty()) {
            read.addAll(log.messages(rows));
            position = rows.getLast().position();
        }
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
