package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a unit that is refused in the end had taken before, and who wanted it too. */
class NeighboursTest {

    private final TestLog node = TestLog.open(new OnePlace(), new Marks());

    @BeforeEach
    void createTable() {
        Marks.createTable(node.owner());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aPlaceThatARefusedUnitHadTakenIsItsNeighbours() throws SQLException {
        var callers = new Callers();
        CompletableFuture<Void> refused;
        CompletableFuture<Void> neighbour;
        CompletableFuture<Void> late;
        try (var _ = new HeldHead(node)) {
            callers.start(() -> node.log().appendEvents(renamed(key(), 0))); // the batch behind this one gathers
            Callers.pause(300);
            refused = takesAPlaceWith(Marks.FORBIDDEN);
            Callers.pause(100);
            neighbour = takesAPlaceWith("neighbour");
            Callers.pause(100);
            late = takesAPlaceWith("late");
            Callers.pause(300);
        }
        callers.join();

        assertThat(neighbour).succeedsWithin(Duration.ofSeconds(10));
        assertThat(List.of(refused, late))
                .allSatisfy(each -> assertThat(each)
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableOfType(Exception.class)
                        .havingCause()
                        .isInstanceOf(Refused.class));
        assertThat(Marks.all(node)).containsExactly("neighbour", OnePlace.NAME);
        assertThat(Rowset.isWhole(node)).isTrue();
    }

    @Test
    void whoIsDecidedTooOftenBecauseOfOthersIsToldToTryAgain() throws SQLException {
        var callers = new Callers();
        var forbidden = new ArrayList<CompletableFuture<Void>>();
        CompletableFuture<Void> neighbour;
        try (var _ = new HeldHead(node)) {
            callers.start(() -> node.log().appendEvents(renamed(key(), 0))); // the batch behind this one gathers
            Callers.pause(300);
            for (int refused = 0; refused < Unit.MOST_DECISIONS; refused++) {
                forbidden.add(takesAPlaceWith(Marks.FORBIDDEN));
                Callers.pause(50);
            }
            neighbour = takesAPlaceWith("neighbour");
            Callers.pause(300);
        }
        callers.join();

        assertThat(neighbour)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(Exception.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Unavailable.class));
        assertThat(forbidden).allSatisfy(each -> assertThat(each).failsWithin(Duration.ofSeconds(10)));
        assertThat(Marks.all(node)).isEmpty();
    }

    private CompletableFuture<Void> takesAPlaceWith(String mark) {
        return Callers.call(() ->
                Marks.appendWith(node, List.of(new OnePlace.Take(), new Marks.Mark(mark)), List.of(renamed(key(), 0))));
    }
}
