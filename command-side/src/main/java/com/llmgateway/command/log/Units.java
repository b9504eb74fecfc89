package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The units that wait for the committer, no more than a bounded number of them. */
final class Units {

    static final int BATCH_EVENTS = 512;

    private static final long BATCH_BYTES = 8L << 20;

    /** How often an idle committer looks up whether it is to stop. */
    private static final long LOOK_UP_MILLIS = 100;

    /** From how many units on a batch counts as load, so that gathering the next one pays. */
    private static final int LOAD = 8;

    /** How many waiting units make a transaction full enough; with more, all others wait for it, and nobody works. */
    static final int ENOUGH = 64;

    private static final long GATHERING_NANOS = 1_000_000;

    /** Of a machine at its limit: larger batches leave it more to do the rest with, so that all are served sooner. */
    private static final long GATHERING_NANOS_AT_THE_LIMIT = 12_000_000;

    /** When nobody comes in the time that so many used to come in, all who would come wait already. */
    private static final int MISSED = 4;

    private static final long SHORTEST_LOOK_NANOS = 100_000;

    private static final long LONGEST_LOOK_NANOS = 1_000_000;

    private final BlockingQueue<Unit> waiting;

    private final BooleanSupplier atTheLimit;

    private int lastBatch;

    private long lastBegan = System.nanoTime();

    /** @param atTheLimit whether the machine has hardly anything left to do more with */
    Units(int capacity, BooleanSupplier atTheLimit) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.atTheLimit = atTheLimit;
    }

    void add(Unit unit) {
        if (!waiting.offer(unit)) {
            throw new Refused(new Unavailable("The gateway has more to write than it can.", Duration.ofSeconds(1)));
        }
    }

    /** Waits a while for the first unit, then takes whatever else has gathered, as long as it fits into one batch. */
    List<Unit> next() {
        Unit unit = first();
        gather();
        return batch(unit);
    }

    /** The next batch, if as many units wait or keep coming as are worth one while another is under way; otherwise none. */
    List<Unit> nextOfMany() {
        if (lastBatch >= ENOUGH) {
            gather();
        }
        return waiting.size() < ENOUGH ? List.of() : batch(waiting.poll());
    }

    private List<Unit> batch(@Nullable Unit first) {
        var batch = new ArrayList<Unit>();
        Unit unit = first;
        int events = 0;
        long bytes = 0;
        while (unit != null) {
            batch.add(unit);
            events += unit.entries().size();
            bytes += bytes(unit);
            unit = fitting(BATCH_EVENTS - events, BATCH_BYTES - bytes);
        }
        lastBatch = batch.size();
        return batch;
    }

    /**
     * Under load the callers of the last batch come back while their answers are on the way: one full transaction serves
     * everybody sooner than three that are nearly empty, and who runs the same code one after the other runs it faster.
     */
    private void gather() {
        long now = System.nanoTime();
        long look = Math.clamp(
                MISSED * (now - lastBegan) / Math.max(1, lastBatch), SHORTEST_LOOK_NANOS, LONGEST_LOOK_NANOS);
        lastBegan = now;
        long end = now + (lastBatch < LOAD ? 0 : longestGathering());
        int seen = -1;
        while (waiting.size() > seen && waiting.size() < ENOUGH && now < end) {
            seen = waiting.size();
            LockSupport.parkNanos(Math.min(look, end - now));
            now = System.nanoTime();
        }
    }

    private long longestGathering() {
        return atTheLimit.getAsBoolean() ? GATHERING_NANOS_AT_THE_LIMIT : GATHERING_NANOS;
    }

    private @Nullable Unit first() {
        try {
            return waiting.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return null; // nobody interrupts the committer: it would not know whom to answer
        }
    }

    /** There is one consumer, so what was peeked at is what is polled. */
    private @Nullable Unit fitting(int events, long bytes) {
        Unit next = waiting.peek();
        boolean fits = next != null && next.entries().size() <= events && bytes(next) <= bytes;
        return fits ? waiting.poll() : null;
    }

    private static long bytes(Unit unit) {
        long bytes = 0;
        for (Entry entry : unit.entries()) {
            bytes += entry.payload().length + entry.metadata().length;
        }
        return bytes;
    }

    List<Unit> drain() {
        var rest = new ArrayList<Unit>();
        waiting.drainTo(rest);
        return rest;
    }
}
