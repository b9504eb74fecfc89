package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.audit.AuditQuery.AwaitProjections;
import com.llmgateway.contracts.audit.AuditQuery.ListProjections;
import com.llmgateway.contracts.audit.AuditQuery.RebuildProjection;
import com.llmgateway.contracts.audit.ProjectionView;
import com.llmgateway.contracts.audit.RebuildView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that keeps projections from a log in memory, on a real database. Nodes may share both. */
public final class TestNode implements AutoCloseable {

    private final DataSource database;
    private final EventStorageEngine log;
    private final List<Projection> projections;
    private final Configuration axon;
    private final Progress progress;
    private final Rebuilds rebuilds;

    private TestNode(DataSource database, EventStorageEngine log, Duration patience, List<Projection> projections) {
        this.database = database;
        this.log = log;
        this.projections = projections;
        var readModel = new ReadModel(database);
        var configuration = new ProjectionsConfiguration();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false).configureEmbeddedEventStore(_ -> log);
        projections.forEach(projection -> configurer.registerEventHandler(_ -> projection));
        var guard = new Guard(new Stops(readModel));
        new Processors(readModel, configuration.positions(readModel, Ids.ordered()), guard, projections)
                .configureModule(configurer);
        this.axon = configurer.buildConfiguration();
        this.rebuilds = new Rebuilds(readModel, new Stops(readModel), provided(axon), projections, patience);
        this.progress = new Progress(readModel, new Stops(readModel), provided(axon), projections);
    }

    /** A running node with an empty log of its own. */
    public static TestNode on(DataSource database, Projection... projections) {
        return on(database, new InMemoryEventStorageEngine(), projections);
    }

    /** A running node with the projections of these packages. */
    public static TestNode scanning(DataSource database, String... packages) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getBeanFactory().registerSingleton("dataSource", database);
            context.getBeanFactory().registerSingleton("jdbcClient", JdbcClient.create(database));
            context.getBeanFactory().registerSingleton("ids", Ids.ordered());
            context.scan(packages);
            context.refresh();
            return on(
                    database, context.getBeansOfType(Projection.class).values().toArray(Projection[]::new));
        }
    }

    public static TestNode on(DataSource database, EventStorageEngine log, Projection... projections) {
        return new TestNode(database, log, Duration.ofSeconds(30), List.of(projections)).started();
    }

    /** A running node with an empty log of its own, whose rebuilds wait so long for projections that were stopped. */
    static TestNode waiting(Duration patience, DataSource database, Projection... projections) {
        return new TestNode(database, new InMemoryEventStorageEngine(), patience, List.of(projections)).started();
    }

    private TestNode started() {
        axon.start();
        return this;
    }

    /** Records events now, and waits until every projection has seen them. */
    public TestNode record(Event... events) {
        for (Event event : events) {
            recordAt(Instant.now(), event);
        }
        return await();
    }

    /** Records an event at that time, and does not wait. */
    public void recordAt(Instant at, Event event) {
        var message = new GenericDomainEventMessage<>(
                "test",
                UUID.randomUUID().toString(),
                0L,
                event,
                MetaData.emptyInstance(),
                event.getClass().getSimpleName(),
                at);
        log.appendEvents(message);
    }

    public TestNode await() {
        long head = log.createHeadToken() == null
                ? -1
                : log.createHeadToken().position().orElse(-1);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (projections.stream().anyMatch(projection -> progress.positionNow(projection.group()) < head)) {
            assertThat(System.nanoTime()).as("still behind %s", head).isLessThan(deadline);
            pause();
        }
        return this;
    }

    boolean await(Duration atMost) throws InterruptedException {
        return progress.handle(new AwaitProjections(atMost));
    }

    List<ProjectionView> projections() {
        return progress.handle(new ListProjections());
    }

    public RebuildView rebuild(String projection) {
        try {
            return rebuilds.handle(new RebuildProjection(projection));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public EventStorageEngine log() {
        return log;
    }

    public JdbcClient db() {
        return JdbcClient.create(database);
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static ObjectProvider<Configuration> provided(Configuration axon) {
        return new ObjectProvider<>() {
            @Override
            public Configuration getObject() {
                return axon;
            }
        };
    }
}
