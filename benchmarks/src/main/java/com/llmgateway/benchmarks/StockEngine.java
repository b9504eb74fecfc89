package com.llmgateway.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's own JDBC engine, as good as its settings allow: one statement and one commit for each append, no round trip more. */
final class StockEngine {

    private StockEngine() {}

    static Contender on(HikariDataSource pool) {
        var serializer = Jackson3Serializer.builder().build();
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(pool::getConnection) // commits by itself
                .transactionManager(NoTransactionManager.INSTANCE)
                .persistenceExceptionResolver(new SQLStateResolver("23505"))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        var store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .threadFactory(Thread.ofPlatform().daemon().factory()) // a run that fails is to end all the same
                .build();
        return new Contender(engine, store);
    }
}
