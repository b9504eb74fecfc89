package com.llmgateway.command.bus;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * The buses. Neither opens a database transaction around a message: the log has its own, and who waits for it must not hold
 * a pooled connection.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:command-side.properties")
class BusBeans {

    @Bean
    SimpleCommandBus commandBus() {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .build();
        // Both live as long as the program, so it is never taken away again.
        var _ = bus.registerHandlerInterceptor((unit, chain) -> answer(unit.getMessage(), chain.proceed()));
        return bus;
    }

    /** Axon would give each answer an id of its own, and look for what is correlated with it. Nobody asks for either. */
    private static CommandResultMessage<?> answer(CommandMessage<?> command, @Nullable Object answered) {
        return new GenericCommandResultMessage<>(
                new GenericMessage<>(command.getIdentifier(), answered, MetaData.emptyInstance()));
    }

    @Bean
    SimpleQueryBus queryBus(QueryUpdateEmitter updates) {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .queryUpdateEmitter(updates)
                .build();
    }

    @Bean
    CommandTarget commandTarget() {
        return new CommandTarget();
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(new RetryConflicts())
                .build();
    }

    /** None: events say themselves who did what, and metadata is paid for on the hot path. */
    @Bean
    CorrelationDataProvider correlationDataProvider() {
        return new SimpleCorrelationDataProvider();
    }
}
