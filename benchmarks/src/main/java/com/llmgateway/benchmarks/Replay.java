package com.llmgateway.benchmarks;

import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.projection.log.PromptCoordinator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Reads a store from its first event through Axon's pooled streaming processor, coordinated as the gateway does it, into a
 * handler that only counts.
 */
record Replay(StreamableMessageSource<TrackedEventMessage<?>> source) {

    private static final int BATCH = 500;

    /** Counts down what passes. */
    static final class Counter {

        private final CountDownLatch left;

        Counter(long events) {
            left = new CountDownLatch(Math.toIntExact(events));
        }

        @EventHandler
        void on(CompletionEvent event) {
            left.countDown();
        }
    }

    /** Reads so many events; how many in a second. */
    double perSecond(long events) throws InterruptedException {
        try (var coordinator = new PromptCoordinator("replay");
                var worker = Executors.newSingleThreadScheduledExecutor()) {
            return perSecond(events, coordinator, worker);
        }
    }

    private double perSecond(long events, ScheduledExecutorService coordinator, ScheduledExecutorService worker)
            throws InterruptedException {
        var counter = new Counter(events);
        var processor = PooledStreamingEventProcessor.builder()
                .name("replay")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(counter)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(source)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(1)
                .batchSize(BATCH)
                .build();
        long start = System.nanoTime();
        processor.start();
        boolean done = counter.left.await(1, TimeUnit.MINUTES);
        double perSecond = (events - counter.left.getCount()) * 1e9 / (System.nanoTime() - start);
        processor.shutDown();
        if (!done) {
            throw new IllegalStateException("After a minute, %d events are unread".formatted(counter.left.getCount()));
        }
        return perSecond;
    }
}
