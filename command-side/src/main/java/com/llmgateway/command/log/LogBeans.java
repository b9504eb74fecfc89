package com.llmgateway.command.log;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The log and how its events are written. */
@Configuration(proxyBeanMethods = false)
class LogBeans {

    @Bean
    Clauses clauses() {
        return new UnitOfWorkClauses();
    }

    @Bean
    CommandTarget commandTarget() {
        return new CommandTarget();
    }

    /** For tracking tokens and whatever else Axon keeps. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("eventSerializer")
    EventSerializer eventSerializer() {
        return new EventSerializer();
    }

    @Bean
    PostgresEventLog eventLog(
            DataSource source, ObjectProvider<ClauseRule<?>> rules, ObjectProvider<EventUpcaster> upcasters) {
        List<ClauseRule<?>> inOrder = rules.orderedStream().toList();
        var chain = new EventUpcasterChain(upcasters.orderedStream().toList());
        return PostgresEventLog.open(EventLogSettings.of(source, inOrder).withUpcasters(chain));
    }

    @Bean
    @Qualifier("eventStore")
    LogEventStore eventStore(PostgresEventLog log) {
        return LogEventStore.over(log);
    }
}
