package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import com.llmgateway.contracts.settings.MasterKey;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What silently goes missing when frameworks configure themselves must be there. */
class WiringTest {

    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        context = RunningGateway.onAnEmptyDatabase();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void thereIsOneTransactionManagerAndItIsOfJdbc() {
        assertThat(context.getBean(PlatformTransactionManager.class))
                .isInstanceOf(DataSourceTransactionManager.class)
                .extracting("dataSource")
                .isSameAs(context.getBean(DataSource.class));
    }

    @Test
    void theOneDataSourceWorksUnderTheRestrictedRole() throws SQLException {
        try (var connection = context.getBean(DataSource.class).getConnection();
                var rows = connection.createStatement().executeQuery("select current_user")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("gateway_app");
        }
    }

    @Test
    void timeIdsAndTheMasterKeyCanBeAskedFor() {
        assertThat(context.getBean(InstantSource.class)).isInstanceOf(DatabaseClock.class);
        assertThat(context.getBean(Ids.class)).isNotNull();
        assertThat(context.getBean(MasterKey.class)).isNotNull();
    }

    @Test
    void eventsGoToOurLogAsJson() {
        assertThat(context.getBean(EventBus.class).getClass().getSimpleName()).isEqualTo("LogEventStore");
        assertThat(context.getBean("eventSerializer").getClass().getSimpleName())
                .isEqualTo("EventSerializer");
    }

    @Test
    void whoSweepsIsToldWhatIsForgotten() {
        var nobodys = new CompletionId(new UUID(1, 2));
        assertThat(context.getBean(QueryGateway.class)
                        .query(
                                new ListForgotten(List.of(nobodys)),
                                ResponseTypes.multipleInstancesOf(CompletionId.class))
                        .join())
                .containsExactly(nobodys);
    }

    @Test
    void nothingCallsHomeAndNoHandlerIsInterrupted() {
        assertThat(Boolean.getBoolean("axoniq.update-checker.disabled")).isTrue();
        assertThat(context.getEnvironment().getProperty("axon.timeout.enabled")).isEqualTo("false");
    }
}
