package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import com.llmgateway.contracts.keys.KeyId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
class OutagesTest {

    private static final int WRITERS = 16;

    private static final int EVENTS = 60;

    private final TestDatabase database = TestLog.migrated();

    private final Cable cable = new Cable(database.url());

    private final TestLog node =
            TestLog.over(cable.url(), database, settings -> settings.withPatience(Duration.ofSeconds(3)), new Marks());

    @BeforeEach
    void createTable() {
        Marks.createTable(database.dataSource());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        cable.close();
    }

    @ParameterizedTest
    @EnumSource(Cable.Commit.class)
    void whateverHappensToACommitItsEventIsThereOnce(Cable.Commit fate) {
        KeyId key = key();
        cable.onNextCommit(fate);

        Marks.append(node, List.of("marked"), List.of(renamed(key, 0)));

        assertThat(node.log().readEvents(key.toString()).asStream()).hasSize(1);
        assertThat(Marks.all(node)).containsExactly("marked");
        assertThat(Rowset.isWhole(node)).isTrue();
    }

    @Test
    void aDatabaseThatComesBackInTimeIsWaitedFor() {
        KeyId key = key();
        node.log().appendEvents(renamed(key, 0));
        cable.cut();
        var callers = new Callers();
        callers.start(() -> node.log().appendEvents(renamed(key, 1)));
        Callers.pause(700);

        cable.mend();

        callers.join();
        assertThat(node.log().lastSequenceNumberFor(key.toString())).contains(1L);
    }

    @Test
    void aDatabaseThatStaysAwayIsRefusedForAndServedFromAgainLater() {
        KeyId key = key();
        node.log().appendEvents(renamed(key, 0));
        cable.cut();

        assertThatThrownBy(() -> node.log().appendEvents(renamed(key, 1)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Unavailable.class));

        cable.mend();
        node.log().appendEvents(renamed(key, 1));
        assertThat(node.log().lastSequenceNumberFor(key.toString())).contains(1L);
    }

    @Test
    void aDatabaseThatHasNoRoomIsRefusedFor() throws SQLException {
        Rowset.execute(database.dataSource(), """
                create function gateway.full() returns trigger language plpgsql as $$
                begin raise exception 'no space left' using errcode = 'disk_full'; end $$;
                create trigger is_full before insert on gateway.event execute function gateway.full()
                """);

        assertThatThrownBy(() -> node.log().appendEvents(renamed(key(), 0)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Unavailable.class));

        Rowset.execute(database.dataSource(), "drop trigger is_full on gateway.event");
        node.log().appendEvents(renamed(key(), 0));
        assertThat(Rowset.isWhole(node)).isTrue();
    }

    @Test
    void killedConnectionsLoseNothingAndDoubleNothing() {
        var callers = new Callers();
        var writing = new AtomicBoolean(true);
        for (int writer = 0; writer < WRITERS; writer++) {
            callers.start(() -> {
                KeyId key = key();
                for (int sequence = 0; sequence < EVENTS; sequence++) {
                    appendAtLast(key, sequence);
                }
            });
        }
        Thread killer = Thread.ofVirtual().start(() -> {
            while (writing.get()) {
                killAll();
                Callers.pause(60);
            }
        });
        callers.join();
        writing.set(false);

        waitFor(killer);
        assertThat(Rowset.number(database.dataSource(), "select count(*) from gateway.event"))
                .isEqualTo(WRITERS * EVENTS);
        assertThat(new ChainVerifier(database.dataSource())
                        .handle(new VerifyChain(null))
                        .whole())
                .isTrue();
    }

    /** With a new event each time: if a refused one had been appended all the same, this one would conflict. */
    private void appendAtLast(KeyId key, int sequence) {
        while (true) {
            try {
                node.log().appendEvents(renamed(key, sequence));
                return;
            } catch (Refused refused) {
                assertThat(refused.refusal()).isInstanceOf(Unavailable.class);
            }
        }
    }

    /** Its last kill must not hit the connections that the result is read with. */
    private static void waitFor(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void killAll() {
        Rowset.strings(database.dataSource(), """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """);
    }
}
