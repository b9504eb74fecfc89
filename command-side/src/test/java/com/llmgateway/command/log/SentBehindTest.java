package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.keys.KeyEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent while it is not known what became of the batch before it. */
class SentBehindTest {

    /** Its commit takes a second. */
    private static final String SLOW = "slow";

    /** Its commit takes a second, and fails then. */
    private static final String DOOMED = "doomed";

    /** Fills its batch. */
    private static final String OTHERS = "others";

    private static final String NEXT = "next";

    private final TestDatabase database = TestLog.migrated();

    private final Cable cable = new Cable(database.url());

    private final TestLog node = TestLog.over(cable.url(), database, UnaryOperator.identity(), new Marks());

    @BeforeEach
    void makeCommitsSlow() throws SQLException {
        Marks.createTable(node.owner());
        Rowset.execute(node.owner(), """
                create function gateway.dawdle() returns trigger language plpgsql as $$
                begin
                    perform pg_sleep(1);
                    if convert_from(new.payload, 'UTF8')::json ->> 'name' = 'doomed' then
                        raise exception 'doomed';
                    end if;
                    return null;
                end $$;
                create constraint trigger dawdles after insert on gateway.event deferrable initially deferred
                    for each row when (convert_from(new.payload, 'UTF8')::json ->> 'name' in ('slow', 'doomed'))
                    execute function gateway.dawdle()
                """);
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        cable.close();
    }

    @Test
    void aBatchIsSentWhileTheOneBeforeItIsBeingCommitted() throws SQLException {
        Batches batches = appendAsTwo(SLOW, Units.ENOUGH);

        for (int pause = 0; pause < 100 && cable.commits() < 3; pause++) {
            Callers.pause(5);
        }
        assertThat(cable.commits()).isEqualTo(3);
        assertThat(batches.first()).isNotDone();
        assertThat(batches.all()).allSatisfy(SentBehindTest::succeeds);
        assertThat(names()).startsWith(SLOW, NEXT).hasSize(1 + Units.ENOUGH);
    }

    @Test
    void fewWaitForTheAnswerToTheBatchBeforeThem() throws SQLException {
        Batches batches = appendAsTwo(SLOW, Units.ENOUGH - 1);

        assertThat(cable.commits()).isEqualTo(2);
        assertThat(batches.first()).isNotDone();
        assertThat(batches.all()).allSatisfy(SentBehindTest::succeeds);
        assertThat(names()).startsWith(SLOW, NEXT).hasSize(Units.ENOUGH);
    }

    @Test
    void whatHasToBeDecidedWaitsForTheAnswerToTheBatchBeforeIt() throws SQLException {
        Batches batches = appendAsTwo(SLOW, Units.ENOUGH, "mark");

        assertThat(cable.commits()).isEqualTo(2);
        assertThat(batches.all()).allSatisfy(SentBehindTest::succeeds);
        assertThat(Marks.all(node)).containsExactly("mark");
        assertThat(names()).startsWith(SLOW, NEXT).hasSize(1 + Units.ENOUGH);
    }

    @Test
    void aBatchBehindOneThatIsNeverCommittedTakesItsPlace() throws SQLException {
        Batches batches = appendAsTwo(DOOMED, Units.ENOUGH);

        assertThat(batches.next()).allSatisfy(SentBehindTest::succeeds);
        assertThat(batches.first()).failsWithin(Duration.ofSeconds(10));
        assertThat(names()).hasSize(Units.ENOUGH).containsOnly(NEXT);
    }

    @Test
    void anotherNodeAppendsBesideIt() throws SQLException {
        try (TestLog other = node.anotherNode(new Marks())) {
            Batches batches = appendAsTwo(SLOW, Units.ENOUGH);
            CompletableFuture<Void> others = Callers.call(() -> other.log().appendEvents(renamed(key(), 0, "other")));

            assertThat(batches.all()).allSatisfy(SentBehindTest::succeeds);
            succeeds(others);
            assertThat(names()).startsWith(SLOW).contains("other").hasSize(2 + Units.ENOUGH);
        }
    }

    @Test
    void whenTheConnectionBreaksBothBatchesAreThereOnce() throws SQLException {
        Batches batches = appendAsTwo(SLOW, Units.ENOUGH);

        cable.cut();
        cable.mend();

        assertThat(batches.all()).allSatisfy(SentBehindTest::succeeds);
        assertThat(names()).startsWith(SLOW, NEXT).hasSize(1 + Units.ENOUGH);
    }

    /** Those who wait for a batch, and those who wait for the one after it. */
    private record Batches(CompletableFuture<Void> first, List<CompletableFuture<Void>> next) {

        List<CompletableFuture<Void>> all() {
            return Stream.concat(Stream.of(first), next.stream()).toList();
        }
    }

    /** Appends an event of that name, that many others behind it, and waits until the first is being committed. */
    private Batches appendAsTwo(String name, int others, String... marks) throws SQLException {
        try (var _ = new HeldHead(node)) {
            // The batches behind this one gather.
            new Callers().start(() -> node.log().appendEvents(renamed(key(), 0, OTHERS)));
            Callers.pause(300);
            CompletableFuture<Void> first = Callers.call(() -> node.log().appendEvents(whole(name)));
            Callers.pause(100);
            List<CompletableFuture<Void>> next =
                    Stream.generate(() -> append(NEXT, marks)).limit(others).toList();
            Callers.pause(200);
            return new Batches(first, next);
        } finally {
            Callers.pause(400);
        }
    }

    /** As many events as fill a batch. */
    private static List<DomainEventMessage<KeyEvent>> whole(String name) {
        return Stream.concat(Stream.of(name), Collections.nCopies(Units.BATCH_EVENTS - 1, OTHERS).stream())
                .map(each -> renamed(key(), 0, each))
                .toList();
    }

    private CompletableFuture<Void> append(String name, String... marks) {
        return Callers.call(() -> Marks.append(node, List.of(marks), List.of(renamed(key(), 0, name))));
    }

    private static void succeeds(CompletableFuture<Void> append) {
        assertThat(append).succeedsWithin(Duration.ofSeconds(10));
    }

    private List<String> names() {
        assertThat(Rowset.isWhole(node)).isTrue();
        return Rowset.strings(
                node.owner(),
                "select name from (select position, convert_from(payload, 'UTF8')::json ->> 'name' as name"
                        + " from gateway.event) e where name <> 'others' order by position");
    }
}
