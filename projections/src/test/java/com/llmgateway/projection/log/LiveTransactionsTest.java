package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class LiveTransactionsTest {

    @Test
    void whatTookAwayTheConnectionIsSaidAndNotThatNothingCanBeRolledBackOnIt() {
        try (var pool = TestReadModel.empty()) {
            var transactions = new LiveTransactions(new ReadModel(pool), "usage");
            JdbcClient db = JdbcClient.create(pool);

            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> transactions.executeInTransaction(() -> {
                        db.sql("reset role").update();
                        db.sql("select pg_terminate_backend(pg_backend_pid())")
                                .query()
                                .singleRow();
                    }))
                    .withStackTraceContaining("terminating connection");
        }
    }
}
