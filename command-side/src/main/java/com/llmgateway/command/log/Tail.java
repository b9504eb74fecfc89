package com.llmgateway.command.log;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of the log's end: how far it goes, and the last events that it appended itself, so that readers
 * at the end get them without a query. What other nodes appended is a hole here, to be read from the table.
 */
final class Tail {

    /** A power of two. */
    private static final int REMEMBERED = 1 << 13;

    private final AtomicReferenceArray<@Nullable TrackedEventMessage<?>> ring = new AtomicReferenceArray<>(REMEMBERED);

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    private final Lock lock = new ReentrantLock();

    private final Condition moved = lock.newCondition();

    private volatile long head;

    /** Remembers events that are durable now. */
    void committed(List<TrackedEventMessage<?>> messages) {
        for (TrackedEventMessage<?> message : messages) {
            ring.set(slot(position(message)), message);
        }
        reached(position(messages.getLast()));
    }

    /** The log goes at least this far. */
    void reached(long position) {
        lock.lock();
        try {
            if (position > head) {
                head = position;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    long head() {
        return head;
    }

    @Nullable
    TrackedEventMessage<?> at(long position) {
        TrackedEventMessage<?> message = ring.get(slot(position));
        return message != null && position(message) == position ? message : null;
    }

    /** Waits until the log goes past that position. Says whether it does. */
    boolean awaitPast(long position, long timeoutNanos) throws InterruptedException {
        if (head > position || timeoutNanos <= 0) {
            return head > position;
        }
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (head <= position && left > 0) {
                left = moved.awaitNanos(left);
            }
            return head > position;
        } finally {
            lock.unlock();
        }
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    void tellListeners() {
        listeners.forEach(Runnable::run);
    }

    private static int slot(long position) {
        return (int) (position & (REMEMBERED - 1));
    }

    static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }
}
