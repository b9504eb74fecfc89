package com.llmgateway.projection.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.EventProcessingConfigurer.PooledStreamingProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.stereotype.Component;

/** The processors that keep the projections up to date: one for the management lists, one for everything about usage. */
@Component
final class Processors implements ConfigurerModule {

    static final String LISTS = "lists";
    static final String USAGE = "usage";

    private static final int BATCH = 2_000;

    private static final Duration USAGE_PACE = Duration.ofMillis(50);

    /** Another node takes over a dead node's work within the claim's time-out and this. */
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    /** Also how long a position may go unwritten that no handler had to do with; {@link Progress} waits for it. */
    private static final long CLAIM_EXTENSION_MILLIS = 500;

    private final ReadModel readModel;
    private final TokenStore positions;
    private final Guard guard;
    private final List<Projection> projections;

    Processors(ReadModel readModel, TokenStore positions, Guard guard, List<Projection> projections) {
        this.readModel = readModel;
        this.positions = positions;
        this.guard = guard;
        this.projections = projections;
    }

    @Override
    public void configureModule(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        for (String group : List.of(LISTS, USAGE)) {
            // One segment each: the position is one number, so that a rebuild can meet it exactly.
            processing
                    .assignHandlerInstancesMatching(group, handler -> belongs(handler, group))
                    .registerPooledStreamingEventProcessor(group, c -> new AtOnce(c.eventStore()), streaming(group))
                    .registerTokenStore(group, _ -> positions);
        }
    }

    private static boolean belongs(Object handler, String group) {
        return handler instanceof Projection projection && projection.group().equals(group);
    }

    private List<Projection> members(String group) {
        return projections.stream()
                .filter(projection -> belongs(projection, group))
                .toList();
    }

    private PooledStreamingProcessorConfiguration streaming(String group) {
        return (configuration, builder) -> {
            ScheduledExecutorService coordinator = new PromptCoordinator("coordinates-" + group);
            ScheduledExecutorService worker = new PacedWorker("projects-" + group, pace(group));
            configuration.onShutdown(worker::shutdown);
            configuration.onShutdown(coordinator::shutdown);
            // In place of the invoker that Axon has made of the handlers assigned above.
            return builder.eventHandlerInvoker(new Handlers(group, members(group), guard))
                    .transactionManager(new LiveTransactions(readModel, group))
                    .initialSegmentCount(1)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .batchSize(BATCH)
                    .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                    .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                    .enableCoordinatorClaimExtension()
                    .coordinatorExecutor(coordinator)
                    .workerExecutor(worker);
        };
    }

    /** A management command waits for its lists; nobody waits for usage. */
    private static Duration pace(String group) {
        return group.equals(USAGE) ? USAGE_PACE : Duration.ZERO;
    }
}
