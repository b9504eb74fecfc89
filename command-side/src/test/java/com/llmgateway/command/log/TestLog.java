package com.llmgateway.command.log;

import com.llmgateway.command.bus.CommandTarget;
import com.llmgateway.command.bus.RetryConflicts;
import com.llmgateway.command.log.json.EventSerializer;
import com.llmgateway.contracts.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.flywaydb.core.Flyway;

/**
 * A migrated database with the log on it, for tests: connections of the working role and of the owner, and Axon on top.
 * One such log is one node; {@link #anotherNode} opens more of them on the same database.
 */
public final class TestLog implements AutoCloseable {

    private static final String WORKING_ROLE = "gateway_app";

    private final TestDatabase database;

    private final HikariDataSource source;

    private final PostgresEventLog log;

    private final LogEventStore store;

    private final List<Configuration> started = new ArrayList<>();

    private TestLog(TestDatabase database, HikariDataSource source, EventLogSettings settings) {
        this.database = database;
        this.source = source;
        this.log = PostgresEventLog.open(settings);
        this.store = LogEventStore.over(log);
    }

    /** A log on an empty database with all of this module's migrations, deciding by these rules. */
    public static TestLog open(ClauseRule<?>... rules) {
        return on(migrated(), UnaryOperator.identity(), rules);
    }

    /** An empty database with all of this module's migrations. */
    public static TestDatabase migrated() {
        TestDatabase database = TestDatabase.empty();
        Flyway.configure()
                .dataSource(database.dataSource())
                .schemas("gateway")
                .createSchemas(true)
                .locations("classpath:db/command")
                .load()
                .migrate();
        return database;
    }

    static TestLog on(TestDatabase database, UnaryOperator<EventLogSettings> settings, ClauseRule<?>... rules) {
        return over(database.url(), database, settings, rules);
    }

    /** A log whose connections take another way to the database. */
    static TestLog over(
            String url, TestDatabase database, UnaryOperator<EventLogSettings> settings, ClauseRule<?>... rules) {
        HikariDataSource source = working(url, database);
        return new TestLog(database, source, settings.apply(EventLogSettings.of(source, List.of(rules))));
    }

    /** A pool of connections that work under the working role. */
    public static HikariDataSource working(String url, TestDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        // Otherwise asked for at the first connection, and wrong for ever should that one break.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("set role " + WORKING_ROLE);
        return new HikariDataSource(config);
    }

    public TestLog anotherNode(ClauseRule<?>... rules) {
        return on(database, UnaryOperator.identity(), rules);
    }

    public TestDatabase database() {
        return database;
    }

    /** Connections of the working role. */
    public DataSource source() {
        return source;
    }

    /** Connections of the owner, who may do everything. */
    public DataSource owner() {
        return database.dataSource();
    }

    public PostgresEventLog log() {
        return log;
    }

    public LogEventStore store() {
        return store;
    }

    /**
     * Axon over this log, started, with these aggregates and whatever else the customization registers. Handlers can take
     * {@link Clauses} as a parameter.
     */
    public Configuration axon(List<Class<?>> aggregates, UnaryOperator<Configurer> customization) {
        var serializer = Jackson3Serializer.builder().build();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureEventSerializer(_ -> new EventSerializer())
                .configureEventStore(_ -> store)
                .configureCommandBus(_ -> SimpleCommandBus.builder().build())
                .configureCorrelationDataProviders(_ -> List.of())
                .registerComponent(Clauses.class, _ -> new UnitOfWorkClauses())
                .registerComponent(
                        CommandGateway.class,
                        axon -> DefaultCommandGateway.builder()
                                .commandBus(axon.getComponent(CommandBus.class))
                                .retryScheduler(new RetryConflicts())
                                .build());
        for (Class<?> aggregate : aggregates) {
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate)
                    .configureCommandTargetResolver(_ -> new CommandTarget()));
        }
        Configuration configuration = customization.apply(configurer).start();
        started.add(configuration);
        return configuration;
    }

    @Override
    public void close() {
        started.forEach(Configuration::shutdown);
        log.close();
        source.close();
    }
}
