package com.llmgateway.projection.log;

import java.util.function.Supplier;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;

/** The transactions of one processor: a batch passes the group's gate, looking after the claim on its position does not. */
final class LiveTransactions implements TransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTransactions.class);

    private final ReadModel readModel;
    private final String group;
    private final TransactionManager plain;

    LiveTransactions(ReadModel readModel, String group) {
        this.readModel = readModel;
        this.group = group;
        var spring = new SpringTransactionManager(new DataSourceTransactionManager(readModel.dataSource()));
        this.plain = () -> new Begun(spring.startTransaction());
    }

    /** A transaction whose connection may go away; the server rolls it back then, and what matters is what failed before. */
    private record Begun(Transaction transaction) implements Transaction {

        @Override
        public void commit() {
            transaction.commit();
        }

        @Override
        public void rollback() {
            try {
                transaction.rollback();
            } catch (TransactionSystemException gone) {
                LOG.atDebug().setCause(gone).log("A transaction ended with its connection");
            }
        }
    }

    @Override
    public Transaction startTransaction() {
        Transaction transaction = plain.startTransaction();
        try {
            readModel.openLive(group);
            return transaction;
        } catch (RuntimeException failure) {
            transaction.rollback();
            throw failure;
        }
    }

    @Override
    public void executeInTransaction(Runnable task) {
        plain.executeInTransaction(task);
    }

    @Override
    public <T> T fetchInTransaction(Supplier<T> task) {
        return plain.fetchInTransaction(task);
    }
}
