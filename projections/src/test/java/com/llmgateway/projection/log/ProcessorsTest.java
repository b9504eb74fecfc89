package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.audit.ProjectionView;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Execution(ExecutionMode.CONCURRENT)
class ProcessorsTest {

    private final HikariDataSource database = TestReadModel.empty();
    private final JdbcClient db = JdbcClient.create(database);
    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();

    @BeforeEach
    void tables() {
        Tally.createTable(db, "tally");
        Tally.createTable(db, "other");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyEventCountsOnceWhenABatchFailsInTheMiddle() {
        var failures = new AtomicInteger(2);
        Projection faltering = new Tally(db, "tally") {
            @Override
            void written() {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("after writing, before the commit");
                }
            }
        };
        try (var node = TestNode.on(database, log, faltering)) {
            count(node, 2_500);
            node.await();
        }
        assertThat(total("tally")).isEqualTo(2_500);
        assertThat(stopped()).isZero();
    }

    @Test
    void everyEventCountsOnceOverRestarts() {
        for (int start = 0; start < 3; start++) {
            try (var node = TestNode.on(database, log, new Tally(db, "tally"))) {
                count(node, 700);
            }
        }
        try (var node = TestNode.on(database, log, new Tally(db, "tally"))) {
            node.await();
        }
        assertThat(total("tally")).isEqualTo(2_100);
    }

    @Test
    void everyEventCountsOnceWhenAnotherNodeStealsThePosition() throws InterruptedException {
        try (var one = TestNode.on(database, log, new Tally(db, "tally"));
                var two = TestNode.on(database, log, new Tally(db, "tally"))) {
            for (int round = 0; round < 20; round++) {
                count(one, 100);
                db.sql("update read_model.token set owner = null where processor = 'usage'")
                        .update();
                Thread.sleep(100);
            }
            awaitTotal(2_000);
            two.await();
        }
        assertThat(total("tally")).isEqualTo(2_000);
    }

    /** A live batch's commit may be lost with its database; the node that made it may live on. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void whatTheDatabaseLostInACrashIsFoldedAgain(int afterwards) throws InterruptedException {
        try (var node = TestNode.on(database, log, new Tally(db, "tally"))) {
            count(node, 10);
            awaitTotal(10);
            count(node, 10);
            awaitTotal(20);

            db.sql("""
                    with crash as (update read_model.tally set total = 10)
                    update read_model.token set token = '9' where processor = 'usage'
                    """).update();

            count(node, afterwards);
            awaitTotal(20 + afterwards);
        }
        assertThat(total("tally")).isEqualTo(20 + afterwards);
    }

    @Test
    void aPoisonousEventStopsOneProjectionAndNotItsNeighbours() {
        Projection fragile = new Tally(db, "other") {
            @Override
            void counting(Counted event) {
                if (event.by() == 13) {
                    throw new IllegalArgumentException("thirteen");
                }
            }
        };
        try (var node = TestNode.on(database, log, new Tally(db, "tally"), fragile)) {
            count(node, 10);
            node.await();
            node.recordAt(Instant.EPOCH, new Counted(13));
            count(node, 5);
            node.await();
            count(node, 5);
            node.await();
            assertThat(node.projections())
                    .extracting(ProjectionView::name, ProjectionView::behind, ProjectionView::stopped)
                    .containsExactly(
                            tuple("other", 11L, "java.lang.IllegalArgumentException: thirteen"),
                            tuple("tally", 0L, null));
        }
        assertThat(total("tally")).isEqualTo(33);
        assertThat(total("other")).isEqualTo(10);
        assertThat(db.sql("select position from read_model.stopped where projection = 'other'")
                        .query(Long.class)
                        .single())
                .isEqualTo(9);
    }

    @Test
    void aDatabaseThatIsAwayStopsNothing() {
        var failures = new AtomicInteger(3);
        Projection cutOff = new Tally(db, "tally") {
            @Override
            void written() {
                if (failures.getAndDecrement() > 0) {
                    db.sql("reset role").update();
                    db.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query()
                            .singleRow();
                }
            }
        };
        try (var node = TestNode.on(database, log, cutOff)) {
            count(node, 100);
            node.await();
        }
        assertThat(failures.get()).isLessThan(0);
        assertThat(total("tally")).isEqualTo(100);
        assertThat(stopped()).isZero();
    }

    /** A plan is kept, and a table that was small when it was made may have grown. */
    @Test
    void whatABatchWritesIsFoundByItsKeyHoweverSmallTheTable() {
        var plans = new ConcurrentLinkedQueue<String>();
        Projection explaining = new Tally(db, "tally") {
            @Override
            void written() {
                plans.addAll(db.sql("explain delete from token where processor = 'nobody' and segment = 0")
                        .query(String.class)
                        .list());
            }
        };
        try (var node = TestNode.on(database, log, explaining)) {
            count(node, 1);
            node.await();
        }
        assertThat(String.join("\n", plans)).contains("Index Scan").doesNotContain("Seq Scan");
    }

    @Test
    void waitingEndsWhenTheListsHaveSeenTheHead() throws InterruptedException {
        Projection list = new Tally(db, "tally") {
            @Override
            public String group() {
                return "lists";
            }
        };
        try (var node = TestNode.on(database, log, list)) {
            count(node, 100);
            assertThat(node.await(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void askingForProgressAgainAndAgainUsesUpNoConnections() {
        try (var node = TestNode.on(database, log, new Tally(db, "tally"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(node.projections()).hasSize(1);
            }
        }
        assertThat(database.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private static void count(TestNode node, int times) {
        for (int i = 0; i < times; i++) {
            node.recordAt(Instant.EPOCH, new Counted(1));
        }
    }

    private void awaitTotal(int expected) throws InterruptedException {
        for (int i = 0; i < 1_000 && total("tally") < expected; i++) {
            Thread.sleep(10);
        }
    }

    private int total(String table) {
        return db.sql("select coalesce(sum(total), 0) from read_model." + table)
                .query(Integer.class)
                .single();
    }

    private int stopped() {
        return db.sql("select count(*) from read_model.stopped")
                .query(Integer.class)
                .single();
    }

    record Counted(int by) implements Event {}
}
