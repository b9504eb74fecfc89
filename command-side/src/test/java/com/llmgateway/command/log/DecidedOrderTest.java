package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log tells the units of a batch in the order in which they were decided, whoever came first. */
class DecidedOrderTest {

    private final TestLog node = TestLog.open(new OnePlace(), new Marks());

    private final Callers callers = new Callers();

    @BeforeEach
    void createTable() {
        Marks.createTable(node.owner());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatIsDecidedFirstStandsFirst() throws SQLException {
        try (var _ = new HeldHead(node)) {
            gather();
            append("marks", new Marks.Mark("a"));
            append("marks later", new Marks.Mark("b"));
            append("takes", new OnePlace.Take(), new Marks.Mark("c"));
        }
        callers.join();

        assertThat(names()).containsExactly("takes", "marks", "marks later");
    }

    @Test
    void soItIsBesideSomethingThatIsRefused() throws SQLException {
        CompletableFuture<Void> refused;
        try (var _ = new HeldHead(node)) {
            gather();
            append("marks", new Marks.Mark("a"));
            refused = Callers.call(
                    () -> Marks.append(node, List.of(Marks.FORBIDDEN), List.of(renamed(key(), 0, "refused"))));
            append("takes", new OnePlace.Take());
        }
        callers.join();

        assertThat(refused).failsWithin(Duration.ofSeconds(10));
        assertThat(names()).containsExactly("takes", "marks");
    }

    @Test
    void whatNothingIsDecidedAboutStandsBeforeAllThatIs() throws SQLException {
        try (var _ = new HeldHead(node)) {
            gather();
            append("takes", new OnePlace.Take());
            append("just tells");
            append("just tells later");
        }
        callers.join();

        assertThat(names()).containsExactly("just tells", "just tells later", "takes");
    }

    /** Lets those who come gather behind a batch that waits for the head. */
    private void gather() {
        append("first batch");
    }

    private void append(String name, Clause... clauses) {
        callers.start(() -> Marks.appendWith(node, List.of(clauses), List.of(renamed(key(), 0, name))));
        Callers.pause(200);
    }

    private List<String> names() {
        assertThat(Rowset.isWhole(node)).isTrue();
        return Rowset.strings(node.owner(), """
                select convert_from(payload, 'UTF8')::json ->> 'name' from gateway.event
                where position > 1 order by position
                """);
    }
}
