package com.llmgateway.command.log;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A look at how fast the log appends and reads on this machine; run it by hand. */
final class Throughput {

    private static final int WRITERS = Integer.getInteger("writers", 64);

    private static final long SECONDS = Integer.getInteger("seconds", 8);

    private Throughput() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (TestLog node = TestLog.open()) {
            for (int round = 1; round <= 3; round++) {
                print("appends/s, one event each, %d writers, round %d".formatted(WRITERS, round), appends(node));
            }
            print("events/s read and deserialised by one reader", reads(node));
        }
    }

    private static double appends(TestLog node) throws InterruptedException {
        var appended = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> {
                    var key = Samples.key();
                    for (long sequence = 0; System.nanoTime() < end; sequence++) {
                        node.log().appendEvents(Samples.renamed(key, sequence));
                        appended.incrementAndGet();
                    }
                });
            }
        }
        return appended.get() * 1e9 / (System.nanoTime() - start);
    }

    private static double reads(TestLog node) throws InterruptedException {
        long start = System.nanoTime();
        long events = 0;
        try (var stream = node.store().openStream(null)) {
            while (stream.hasNextAvailable(1, TimeUnit.SECONDS)
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
                stream.nextAvailable().getPayload();
                events++;
            }
        }
        return events * 1e9 / (System.nanoTime() - start);
    }

    @SuppressWarnings("SystemOut") // what it is for
    private static void print(String what, double perSecond) {
        System.out.printf("%,12.0f %s%n", perSecond, what);
    }
}
