package com.llmgateway.projection.log;

import java.util.function.Supplier;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The transactions of one processor: a batch passes the group's gate, looking after the claim on its position does not. */
final class LiveTransactions implements TransactionManager {

    private final ReadModel readModel;
    private final String group;
    private final TransactionManager plain;

    LiveTransactions(ReadModel readModel, String group) {
        this.readModel = readModel;
        this.group = group;
        this.plain = new SpringTransactionManager(new DataSourceTransactionManager(readModel.dataSource()));
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
