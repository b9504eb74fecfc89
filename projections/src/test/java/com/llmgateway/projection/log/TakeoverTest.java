package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.projection.log.ProcessorsTest.Counted;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

@Execution(ExecutionMode.CONCURRENT)
class TakeoverTest {

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();

    private final HikariDataSource dying = TestReadModel.empty();
    private final HikariDataSource living = new HikariDataSource(dying);
    private final JdbcClient db = JdbcClient.create(living);

    @BeforeEach
    void table() {
        Tally.createTable(db, "tally");
    }

    @AfterEach
    void close() {
        dying.close();
        living.close();
    }

    /** Within three seconds; one more is for a machine that runs other tests. */
    @Test
    void whatANodeFoldedThatDiesAnotherSoonFoldsOn() {
        try (var killed = TestNode.on(dying, log, new Tally(JdbcClient.create(dying), "tally"));
                var survivor = TestNode.on(living, log, new Tally(db, "tally"))) {
            killed.record(new Counted(1));
            dying.close(); // it can give nothing back any more
            long died = System.nanoTime();

            survivor.record(new Counted(1));

            assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(db.sql("select total from read_model.tally")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
