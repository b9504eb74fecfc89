package com.llmgateway.command.log;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of the log's end: how far it goes, and the last events that it appended itself, so that readers
 * at the end get them without a query. What other nodes appended is a hole here, to be read from the table.
 */
final class Tail {

    /** A power of two. */
    private static final int REMEMBERED = 1 << 11;

    private final AtomicReferenceArray<@Nullable TrackedEventMessage<?>> ring = new AtomicReferenceArray<>(REMEMBERED);

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    private final Lock lock = new ReentrantLock();

    private final Condition moved = lock.newCondition();

    private volatile long head;

    private volatile long shown;

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

    /**
     * The log goes no further than this: it went back, and may have gone on since with other events at the same positions,
     * so that nothing is remembered of it. What is appended meanwhile is seen by the next look at the latest.
     */
    void wentBack(long position) {
        forgetEvents();
        lock.lock();
        try {
            head = position;
            shown = Math.min(shown, position);
        } finally {
            lock.unlock();
        }
    }

    /** What is read from now on is read from the table, until more is appended. */
    void forgetEvents() {
        for (int slot = 0; slot < REMEMBERED; slot++) {
            ring.set(slot, null);
        }
    }

    /** How far the log goes, as far as this node knows. */
    long head() {
        return head;
    }

    /** How far readers may see: a while behind the head under load, so that they read many events at a time. */
    long shown() {
        return shown;
    }

    void show() {
        lock.lock();
        try {
            shown = head;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    TrackedEventMessage<?> at(long position) {
        TrackedEventMessage<?> message = ring.get(slot(position));
        return message != null && position(message) == position ? message : null;
    }

    /** Waits until the log goes past that position. */
    void awaitHeadPast(long position, long timeoutNanos) throws InterruptedException {
        await(() -> head > position, timeoutNanos);
    }

    /** Waits until readers may see past that position. Says whether they may. */
    boolean awaitShownPast(long position, long timeoutNanos) throws InterruptedException {
        return await(() -> shown > position, timeoutNanos);
    }

    private boolean await(BooleanSupplier reached, long timeoutNanos) throws InterruptedException {
        if (reached.getAsBoolean() || timeoutNanos <= 0) {
            return reached.getAsBoolean();
        }
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (!reached.getAsBoolean() && left > 0) {
                left = moved.awaitNanos(left);
            }
            return reached.getAsBoolean();
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
