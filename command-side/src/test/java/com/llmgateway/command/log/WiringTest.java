package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.json.EventSerializer;
import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.audit.AuditEvent.DurabilityDelegated;
import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import com.llmgateway.contracts.audit.ChainView;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.ArrayList;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class WiringTest {

    private static final TestDatabase DATABASE = TestLog.migrated();

    private static final ConfigurableApplicationContext PROGRAM = new SpringApplicationBuilder(Program.class)
            .run("--spring.main.web-application-type=none", "--spring.main.banner-mode=off");

    @AfterAll
    static void close() {
        PROGRAM.close();
    }

    @Test
    void eventsGoToTheLog() {
        assertThat(PROGRAM.getBean(EventStore.class)).isInstanceOf(LogEventStore.class);
        assertThat(PROGRAM.getBean(Configuration.class).eventStore()).isInstanceOf(LogEventStore.class);
        assertThat(PROGRAM.getBean(Configuration.class).eventSerializer()).isInstanceOf(EventSerializer.class);
    }

    @Test
    void noBusOpensADatabaseTransaction() {
        var transactions = new ArrayList<Boolean>();
        PROGRAM.getBean(CommandBus.class)
                .subscribe("ask", _ -> transactions.add(TransactionSynchronizationManager.isActualTransactionActive()));
        PROGRAM.getBean(QueryBus.class).subscribe("ask", Boolean.class, _ -> {
            transactions.add(TransactionSynchronizationManager.isActualTransactionActive());
            return true;
        });

        PROGRAM.getBean(CommandBus.class).dispatch(new GenericCommandMessage<>(new GenericMessage<>("?"), "ask"));
        PROGRAM.getBean(QueryGateway.class).query("ask", "?", Boolean.class).join();

        assertThat(transactions).containsExactly(false, false);
    }

    @Test
    void nothingTimesOutAndNothingCallsHome() {
        assertThat(PROGRAM.getBeanDefinitionNames())
                .doesNotContain("messageTimeoutHandlerEnhancerDefinition", "defaultAxonXStream");
        assertThat(PROGRAM.getEnvironment().getProperty("axon.update-check.disabled"))
                .isEqualTo("true");
    }

    @Test
    void messagesAreNamedInOrderOfTime() {
        String identifier = IdentifierFactory.getInstance().generateIdentifier();

        assertThat(identifier.charAt(14)).isEqualTo('7');
    }

    @Test
    void tokensSurviveTheirSerializer() {
        Serializer serializer = PROGRAM.getBean(Serializer.class);
        TrackingToken token =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(7), new GlobalSequenceTrackingToken(3));

        assertThat(serializer.<byte[], TrackingToken>deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
    }

    @Test
    void durabilityThatTheOperatorPromisesIsOnRecordOnce() {
        try (var again = new SpringApplicationBuilder(Program.class)
                .run("--spring.main.web-application-type=none", "--spring.main.banner-mode=off")) {
            assertThat(again.getBean(PostgresEventLog.class)
                            .readEvents(null, false)
                            .filter(event -> event.getPayloadType() == DurabilityDelegated.class))
                    .hasSize(1);
        }
    }

    @Test
    void theChainIsVerifiedOnRequest() {
        ChainView view = PROGRAM.getBean(QueryGateway.class)
                .query(new VerifyChain(null), ChainView.class)
                .join();

        assertThat(view.whole()).isTrue();
        assertThat(view.position()).isPositive();
    }

    @EnableAutoConfiguration
    @ComponentScan({"com.llmgateway.command.bus", "com.llmgateway.command.log", "com.llmgateway.command.audit"})
    static class Program {

        @Bean
        DataSource dataSource() {
            return TestLog.working(DATABASE.url(), DATABASE);
        }

        @Bean
        Settings settings() {
            return Settings.of(Map.of(Setting.DATABASE_DURABILITY, "managed"));
        }
    }
}
