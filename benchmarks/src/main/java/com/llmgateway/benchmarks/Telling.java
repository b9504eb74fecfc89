package com.llmgateway.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A stream that is being told event by event, and when the next one is due. */
final class Telling implements Delayed {

    private final OutputStream out;

    private final List<byte[]> chunks;

    private final long gapNanos;

    private final CountDownLatch told = new CountDownLatch(1);

    private int next;

    private long due = System.nanoTime();

    Telling(OutputStream out, List<byte[]> chunks, long gapNanos) {
        this.out = out;
        this.chunks = chunks;
        this.gapNanos = gapNanos;
    }

    /** Whether more is to be told. */
    boolean tellOne() {
        try {
            out.write(chunks.get(next++));
        } catch (IOException _) {
            next = chunks.size();
        }
        due += gapNanos;
        if (next == chunks.size()) {
            told.countDown();
        }
        return next < chunks.size();
    }

    void awaitEnd() throws InterruptedException {
        told.await();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(due - ((Telling) other).due);
    }
}
