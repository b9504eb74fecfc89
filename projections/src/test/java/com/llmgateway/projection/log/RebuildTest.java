package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.audit.RebuildView;
import com.llmgateway.contracts.audit.RebuildView.TableView;
import com.llmgateway.projection.log.ProcessorsTest.Counted;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

@Execution(ExecutionMode.CONCURRENT)
class RebuildTest {

    private final HikariDataSource database = TestReadModel.empty();
    private final JdbcClient db = JdbcClient.create(database);

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
    void rebuildsUnderLoadAgainAndAgainToTheSameRows() throws Exception {
        var on = new AtomicBoolean(true);
        var written = new AtomicInteger();
        var reads = new AtomicInteger();
        try (var node = node();
                var threads = Executors.newCachedThreadPool()) {
            var writer = threads.submit(() -> {
                while (on.get()) {
                    write(node, 20);
                    written.addAndGet(20);
                    pause(1);
                }
            });
            var reader = threads.submit(() -> {
                while (on.get()) {
                    // Never an error, and never fewer than a moment ago.
                    int before = total("tally");
                    assertThat(total("tally")).isGreaterThanOrEqualTo(before);
                    reads.incrementAndGet();
                }
            });
            for (int round = 0; round < 8; round++) {
                RebuildView rebuilt = node.rebuild("tally");
                assertThat(rebuilt.equal()).as("%s", rebuilt).isTrue();
                pause(300);
            }
            on.set(false);
            writer.get();
            reader.get();
            node.await();
        }
        assertThat(reads).hasPositiveValue();
        assertThat(total("tally")).isEqualTo(written.get());
        assertThat(total("other")).isEqualTo(written.get());
    }

    @Test
    void aTamperedRowIsReportedAndMended() {
        try (var node = node()) {
            write(node, 100);
            node.await();
            db.sql("update read_model.tally set total = total + 0.000000000001").update();

            RebuildView rebuilt = node.rebuild("tally");

            assertThat(rebuilt.equal()).isFalse();
            TableView table = rebuilt.tables().getFirst();
            assertThat(table.rowsBefore()).isEqualTo(table.rowsAfter());
            assertThat(table.hashBefore()).isNotEqualTo(table.hashAfter());
            assertThat(db.sql("select total from read_model.tally")
                            .query(Double.class)
                            .single())
                    .isEqualTo(100);
            assertThat(node.rebuild("tally").equal()).isTrue();
        }
    }

    @Test
    void aStoppedProjectionStartsAgain() {
        var poisonous = new AtomicBoolean(true);
        Projection fragile = new Tally(db, "tally") {
            @Override
            void counting(Counted event) {
                if (poisonous.get()) {
                    throw new IllegalArgumentException("cannot");
                }
            }
        };
        try (var node = TestNode.on(database, fragile, new Tally(db, "other"))) {
            write(node, 10);
            node.await();
            assertThat(total("tally")).isZero();
            assertThatThrownBy(() -> node.rebuild("tally"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal())
                                    .isInstanceOfSatisfying(Conflict.class, conflict -> {
                                        assertThat(conflict.code()).isEqualTo("projection_failed");
                                        assertThat(conflict.message())
                                                .contains(
                                                        "`tally`",
                                                        "the event `Counted` at position 0",
                                                        "IllegalArgumentException: cannot");
                                    }));
            poisonous.set(false);

            assertThat(node.rebuild("tally").equal()).isFalse();

            write(node, 10);
            node.await();
        }
        assertThat(total("tally")).isEqualTo(20);
    }

    @Test
    void whatARebuildThatDiedLeftBehindIsNotInTheWay() {
        db.sql("create table read_model_next.tally (leftover int)").update();
        try (var node = node()) {
            write(node, 10);
            node.await();
            assertThat(node.rebuild("tally").equal()).isTrue();
        }
        assertThat(total("tally")).isEqualTo(10);
    }

    @Test
    void onlyOneRebuildOfANameRunsAtATime() throws Exception {
        try (var node = node();
                var busy = database.getConnection()) {
            busy.createStatement().execute("select pg_advisory_lock(hashtextextended('rebuild/tally', 0))");
            assertThatThrownBy(() -> node.rebuild("tally")).isInstanceOf(Refused.class);
            busy.createStatement().execute("select pg_advisory_unlock_all()");
            assertThat(node.rebuild("tally").equal()).isTrue();
        }
    }

    @Test
    void anUnknownProjectionIsRefused() {
        try (var node = node()) {
            assertThatThrownBy(() -> node.rebuild("nothing")).isInstanceOf(Refused.class);
        }
    }

    @Test
    void everyProjectionKeepsTheShapeOfItsTables() {
        try (var node = TestNode.scanning(database, "com.llmgateway.projection")) {
            List<String> before = shape();
            assertThat(node.projections()).isNotEmpty();
            node.projections()
                    .forEach(view ->
                            assertThat(node.rebuild(view.name()).equal()).isTrue());
            assertThat(shape()).isEqualTo(before);
        }
    }

    private List<String> shape() {
        return db.sql("""
                select indexdef from pg_indexes where schemaname = 'read_model'
                union all
                select relname || ' ' || coalesce(reloptions::text, '') || relowner::regrole from pg_class
                where relnamespace = 'read_model'::regnamespace and relkind = 'r'
                union all
                select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, numeric_scale)
                from information_schema.columns where table_schema = 'read_model'
                order by 1
                """).query((row, _) -> row.getString(1)).list();
    }

    private TestNode node() {
        return TestNode.on(database, new Tally(db, "tally"), new Tally(db, "other"));
    }

    private static void write(TestNode node, int times) {
        for (int i = 0; i < times; i++) {
            node.recordAt(Instant.EPOCH, new Counted(1));
        }
    }

    private int total(String table) {
        return db.sql("select coalesce(sum(total), 0)::int from read_model." + table)
                .query(Integer.class)
                .single();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
