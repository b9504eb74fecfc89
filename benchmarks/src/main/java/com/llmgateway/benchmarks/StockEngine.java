package com.llmgateway.benchmarks;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Axon's own JDBC engine, on tables of its own making. */
final class StockEngine {

    private StockEngine() {}

    /** As Axon's starter for Spring Boot wires it: a transaction around each append. */
    static Contender wired(DataSource source) {
        return on(
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(source)),
                new SpringTransactionManager(new DataSourceTransactionManager(source)));
    }

    /** As fast as its settings allow: each statement commits by itself, which spares it a journey to the server. */
    static Contender withoutTransactions(DataSource source) {
        return on(source::getConnection, NoTransactionManager.INSTANCE);
    }

    private static Contender on(ConnectionProvider connections, TransactionManager transactions) {
        var serializer = Jackson3Serializer.builder().build();
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
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
