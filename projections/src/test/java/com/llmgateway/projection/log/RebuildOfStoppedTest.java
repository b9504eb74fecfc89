package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.audit.ProjectionView;
import com.llmgateway.projection.log.ProcessorsTest.Counted;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A projection was stopped a moment ago, and its group has not moved past what stopped it. */
@Execution(ExecutionMode.CONCURRENT)
class RebuildOfStoppedTest {

    private static final Counted POISON = new Counted(13);

    private final HikariDataSource database = TestReadModel.empty();
    private final JdbcClient db = JdbcClient.create(database);

    private final AtomicBoolean failed = new AtomicBoolean();

    private final AtomicBoolean mended = new AtomicBoolean();

    private final AtomicReference<Runnable> duringTheRebuild = new AtomicReference<>(() -> {});

    private final Projection fragile = new Tally(db, "tally") {
        @Override
        void counting(Counted event) {
            if (Thread.currentThread().getName().startsWith("rebuilds-")) {
                duringTheRebuild.getAndSet(() -> {}).run();
            }
            if (event.equals(POISON) && !mended.get()) {
                failed.set(true);
                throw new IllegalArgumentException("thirteen");
            }
        }
    };

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
    void whatStoppedItIsNamedForAsLongAsItCannotBeHandled() {
        try (var node = stopped()) {
            assertRefused(
                    () -> node.rebuild("tally"),
                    "projection_failed",
                    "`tally`",
                    "`Counted` at position 10",
                    "Exception: thirteen");

            assertThat(node.projections())
                    .filteredOn(RebuildOfStoppedTest::stands)
                    .hasSize(1);
        }
        assertThat(total("tally")).isEqualTo(10);
    }

    @Test
    void onceItsCauseIsMendedItHasHandledWhatStoppedItWhenTheRebuildEnds() {
        try (var node = stopped()) {
            mended.set(true);

            var rebuilt = node.rebuild("tally");

            assertThat(rebuilt.position()).isGreaterThanOrEqualTo(10);
            assertThat(rebuilt.equal()).isFalse();
            assertThat(node.projections()).noneMatch(RebuildOfStoppedTest::stands);
        }
        assertThat(total("tally")).isEqualTo(23);
    }

    @Test
    void whatStopsItDuringTheRebuildIsNamedToo() {
        try (var node = node()) {
            count(node, 10);
            node.await();
            // On a thread of its own: in the rebuild's unit of work, the event would be kept until that ends.
            duringTheRebuild.set(
                    () -> CompletableFuture.runAsync(() -> stop(node)).join());

            assertRefused(() -> node.rebuild("tally"), "projection_failed", "`Counted` at position 10");

            assertThat(node.projections())
                    .filteredOn(RebuildOfStoppedTest::stands)
                    .hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void whereTheOthersHaveNotMovedPastWhatStoppedItEverythingStaysAsItWas() throws Exception {
        var released = new CompletableFuture<Boolean>();
        var slow = new Tally(db, "other") {
            @Override
            void counting(Counted event) {
                if (event.equals(POISON) && failed.get()) {
                    released.join();
                }
            }
        };
        try (var node = stopped(TestNode.waiting(Duration.ofMillis(200), database, fragile, slow));
                AutoCloseable _ = () -> released.complete(true)) {
            mended.set(true);

            assertRefused(() -> node.rebuild("tally"), "projection_behind", "`tally`", "to position 10");

            assertThat(node.projections())
                    .filteredOn(RebuildOfStoppedTest::stands)
                    .hasSize(1);
        }
        assertThat(total("tally")).isEqualTo(10);
    }

    private TestNode stopped() {
        return stopped(node());
    }

    private static TestNode stopped(TestNode node) {
        count(node, 10);
        node.await();
        stop(node);
        return node;
    }

    private static void stop(TestNode node) {
        node.recordAt(Instant.EPOCH, POISON);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.projections().stream().anyMatch(RebuildOfStoppedTest::stands));
    }

    private TestNode node() {
        return TestNode.on(database, fragile, new Tally(db, "other"));
    }

    private static boolean stands(ProjectionView view) {
        return view.stopped() != null;
    }

    private static void assertRefused(ThrowingCallable rebuild, String code, String... said) {
        assertThatThrownBy(rebuild)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOfSatisfying(Conflict.class, conflict -> {
                            assertThat(conflict.code()).isEqualTo(code);
                            assertThat(conflict.message()).contains(said);
                        }));
    }

    private static void count(TestNode node, int times) {
        for (int i = 0; i < times; i++) {
            node.recordAt(Instant.EPOCH, new Counted(1));
        }
    }

    private int total(String table) {
        return db.sql("select coalesce(sum(total), 0)::int from read_model." + table)
                .query(Integer.class)
                .single();
    }
}
