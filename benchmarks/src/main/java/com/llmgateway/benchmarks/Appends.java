package com.llmgateway.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Appends single events from many writers at once, each waiting until its event is durable. */
record Appends(EventStorageEngine engine, int writers) {

    /** What was written in which time. */
    record Result(long events, long nanos) {

        double perSecond() {
            return events * 1e9 / nanos;
        }
    }

    Result run(long millis) throws Exception {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        Callable<Long> writer = () -> write(end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> all =
                    Stream.generate(() -> writer).limit(writers).collect(Collectors.toList());
            long events = 0;
            for (Future<Long> written : threads.invokeAll(all)) {
                events += written.get();
            }
            return new Result(events, System.nanoTime() - start);
        }
    }

    private long write(long end) {
        var events = new SampleEvents();
        long written = 0;
        for (; System.nanoTime() < end; written++) {
            engine.appendEvents(events.next());
        }
        return written;
    }
}
