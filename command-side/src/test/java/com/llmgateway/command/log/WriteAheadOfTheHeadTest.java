package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.KeyEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written while the batch before it is still being committed. */
class WriteAheadOfTheHeadTest {

    /** Its commit takes a second. */
    private static final String SLOW = "slow";

    /** Its commit takes a second, and fails then. */
    private static final String DOOMED = "doomed";

    /** Takes a second to be written. */
    private static final String LONG = "long";

    /** So many that they are copied. */
    private static final String OTHERS = "others";

    private final TestLog node = TestLog.open(new Marks());

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
                    execute function gateway.dawdle();
                create trigger takes_long after insert on gateway.event
                    for each row when (convert_from(new.payload, 'UTF8')::json ->> 'name' = 'long')
                    execute function gateway.dawdle()
                """);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aBatchIsWrittenWhileTheOneBeforeItIsCommitted() {
        CompletableFuture<Void> slow = append(SLOW);

        CompletableFuture<Void> next = append("next");
        Callers.pause(300);

        assertThat(written()).isEqualTo(1);
        assertThat(slow).isNotDone();
        assertThat(List.of(slow, next)).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(names()).containsExactly(SLOW, "next");
    }

    @Test
    void aBatchIsWrittenWhileTheOneBeforeItIsStillBeingWritten() {
        CompletableFuture<Void> first = append(LONG);

        CompletableFuture<Void> next = append("next");
        Callers.pause(300);

        assertThat(written()).isEqualTo(1);
        assertThat(first).isNotDone();
        assertThat(List.of(first, next)).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(names()).containsExactly(LONG, "next");
    }

    @Test
    void fewAreWrittenByTheirCommitAlone() {
        CompletableFuture<Void> slow = append(SLOW);

        CompletableFuture<Void> next = append(Stream.of("next"));
        Callers.pause(300);

        assertThat(written()).isZero();
        assertThat(slow).isNotDone();
        assertThat(List.of(slow, next)).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(names()).containsExactly(SLOW, "next");
    }

    @Test
    void aBatchBehindOneThatIsNeverCommittedTakesItsPlace() {
        CompletableFuture<Void> doomed = append(DOOMED);

        CompletableFuture<Void> next = append("next");

        assertThat(next).succeedsWithin(Duration.ofSeconds(10));
        assertThat(doomed).failsWithin(Duration.ofSeconds(10));
        assertThat(names()).containsExactly("next");
    }

    @Test
    void aBatchBehindAnotherNodesIsWrittenAgain() {
        try (TestLog other = node.anotherNode(new Marks())) {
            CompletableFuture<Void> slow = append(SLOW);
            CompletableFuture<Void> others = Callers.call(() -> other.log().appendEvents(renamed(key(), 0, "other")));
            Callers.pause(100);

            CompletableFuture<Void> next = append("next");

            assertThat(List.of(slow, others, next))
                    .allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
            assertThat(names()).containsExactlyInAnyOrder(SLOW, "other", "next");
        }
    }

    @Test
    void whatIsRefusedLeavesNothingBehindAndTheOthersStand() {
        CompletableFuture<Void> slow = append(SLOW);

        CompletableFuture<Void> refused = append("refused", Marks.FORBIDDEN);
        CompletableFuture<Void> stands = append("stands", "mark");

        assertThat(refused)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .havingCause()
                .isInstanceOf(Refused.class);
        assertThat(List.of(slow, stands)).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(names()).containsExactly(SLOW, "stands");
        assertThat(Marks.all(node)).containsExactly("mark");
    }

    /** Appends an event of that name among others, and waits until it is on its way. */
    private CompletableFuture<Void> append(String name, String... marks) {
        return append(Stream.concat(Stream.of(name), Collections.nCopies(FewRows.MOST, OTHERS).stream()), marks);
    }

    private CompletableFuture<Void> append(Stream<String> names, String... marks) {
        List<DomainEventMessage<KeyEvent>> events =
                names.map(name -> renamed(key(), 0, name)).toList();
        CompletableFuture<Void> append = Callers.call(() -> Marks.append(node, List.of(marks), events));
        Callers.pause(200);
        return append;
    }

    /** How many transactions have copied their events and wait for something outside of the database. */
    private long written() {
        return Rowset.number(
                node.owner(),
                "select count(*) from pg_stat_activity where datname = current_database()"
                        + " and state = 'idle in transaction' and query ilike 'copy gateway.event%'");
    }

    private List<String> names() {
        assertThat(Rowset.isWhole(node)).isTrue();
        return Rowset.strings(
                node.owner(),
                "select name from (select position, convert_from(payload, 'UTF8')::json ->> 'name' as name"
                        + " from gateway.event) e where name <> 'others' order by position");
    }
}
