package com.llmgateway.command.log;

import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.command.log.json.EventSerializer;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
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
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** The log and how its events are written. */
@Configuration(proxyBeanMethods = false)
class LogBeans {

    @Bean
    Clauses clauses() {
        return new UnitOfWorkClauses();
    }

    /** For tracking tokens and whatever else Axon keeps; what a replay is told may be any type of ours or Axon's. */
    @Bean
    @Primary
    Serializer serializer() {
        PolymorphicTypeValidator known = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("com.llmgateway.")
                .allowIfSubType("org.axonframework.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(known))
                .build();
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
    DatabaseClock clock(DataSource source) {
        return DatabaseClock.of(source);
    }

    @Bean
    Durability durability(DataSource source, Settings settings) {
        String durability = settings.word(Setting.DATABASE_DURABILITY);
        return Durability.demand(source, durability.equals("managed"));
    }

    /** Not before durability is certain. */
    @Bean
    @DependsOn("durability")
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
