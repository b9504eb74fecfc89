package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.KeyId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClausesTest {

    private final TestLog node = TestLog.open(new Marks());

    @BeforeEach
    void createTable() {
        Marks.createTable(node.owner());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aClauseIsWrittenWithItsEvent() {
        KeyId key = key();

        Marks.append(node, List.of("one"), List.of(renamed(key, 0)));

        assertThat(Marks.all(node)).containsExactly("one");
        assertThat(node.log().lastSequenceNumberFor(key.toString())).contains(0L);
    }

    @Test
    void aRefusedClauseFailsItsUnitAlone() throws SQLException {
        assertOnlyTheMiddleFails(List.of(Marks.FORBIDDEN), Refused.class);
    }

    @Test
    void aRefusedClauseTakesTheOthersOfItsUnitAlong() throws SQLException {
        assertOnlyTheMiddleFails(List.of("written before", Marks.FORBIDDEN), Refused.class);
    }

    @Test
    void aPoisonousClauseFailsItsUnitAlone() throws SQLException {
        assertOnlyTheMiddleFails(List.of(Marks.POISON), EventStoreException.class);
    }

    @Test
    void aConflictLeavesNoClauseBehind() throws SQLException {
        KeyId key = key();
        node.log().appendEvents(renamed(key, 0));

        assertThatThrownBy(() -> Marks.append(node, List.of("never"), List.of(renamed(key, 0))))
                .isInstanceOf(AggregateStreamCreationException.class);

        assertThat(Marks.all(node)).isEmpty();
    }

    @Test
    void aClauseThatNobodyDecidesIsABug() {
        try (TestLog ruleless = node.anotherNode()) {
            assertThatThrownBy(() -> Marks.append(ruleless, List.of("x"), List.of(renamed(key(), 0))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFullQueueRefuses() throws SQLException {
        try (TestLog small = TestLog.on(node.database(), settings -> settings.withQueueCapacity(1))) {
            var callers = new Callers();
            try (var _ = new HeldHead(node)) {
                callers.start(() -> small.log().appendEvents(renamed(key(), 0)));
                Callers.pause(300);
                callers.start(() -> small.log().appendEvents(renamed(key(), 0)));
                Callers.pause(300);

                assertThatThrownBy(() -> small.log().appendEvents(renamed(key(), 0)))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.refusal()).isInstanceOf(Unavailable.class));
            }
            callers.join();
        }
    }

    /** Puts a unit with these marks among others of the same batch. */
    private void assertOnlyTheMiddleFails(List<String> marks, Class<? extends Exception> why) throws SQLException {
        var callers = new Callers();
        KeyId middle = key();
        CompletableFuture<Void> failing;
        try (var _ = new HeldHead(node)) {
            callers.start(() -> node.log().appendEvents(renamed(key(), 0))); // the batch behind this one gathers
            Callers.pause(300);
            callers.start(() -> Marks.append(node, List.of("a"), List.of(renamed(key(), 0))));
            failing = Callers.call(() -> Marks.append(node, marks, List.of(renamed(middle, 0))));
            callers.start(() -> Marks.append(node, List.of("b"), List.of(renamed(key(), 0))));
            Callers.pause(300);
        }
        callers.join();

        assertThat(failing)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .havingCause()
                .isInstanceOf(why);
        assertThat(Marks.all(node)).containsExactly("a", "b");
        assertThat(node.log().lastSequenceNumberFor(middle.toString())).isEmpty();
        assertThat(Rowset.number(node.owner(), "select count(*) from gateway.event"))
                .isEqualTo(3);
        assertThat(Rowset.isWhole(node)).isTrue();
    }
}
