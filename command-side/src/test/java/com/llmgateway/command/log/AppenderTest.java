package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.command.log.json.EventSerializer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was sent behind another batch over a connection that broke, and arrives only now. */
class AppenderTest {

    private final TestLog node = TestLog.open();

    private final Link lost = new Link(node.source());

    private final Link link = new Link(node.source());

    private final Appender appender = new Appender("main", new Rules(List.of()), new Tail());

    private final Unit late = unit();

    private Head end;

    /** When the first batch was recorded. */
    private Instant left;

    @BeforeEach
    void appendTheFirstBatch() throws SQLException {
        appender.send(lost.open(), List.of(unit()));
        appender.finish(lost.open());
        try (var connection = node.source().getConnection()) {
            connection.setAutoCommit(false);
            end = Head.lock(connection, "main");
            connection.rollback();
        }
        left = Instant.EPOCH.plus(
                Rowset.number(
                        node.owner(), "select (extract(epoch from recorded_at) * 1000000)::bigint from gateway.head"),
                ChronoUnit.MICROS);
    }

    @AfterEach
    void close() {
        lost.close();
        link.close();
        node.close();
    }

    @Test
    void itStandsWhereNobodyHasLookedForIt() throws SQLException {
        arrive();

        assertThat(appender.isAppended(link.open().connection(), late)).isTrue();
        assertThat(Rowset.isWhole(node)).isTrue();
    }

    @Test
    void onceItWasLookedForInVainItFails() throws SQLException {
        assertThat(appender.isAppended(link.open().connection(), late)).isFalse();

        assertThatThrownBy(this::arrive)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(Fault.isOfTheHead(failure)).isTrue());
        assertThat(appender.isAppended(link.open().connection(), late)).isFalse();
        assertThat(Rowset.isWhole(node)).isTrue();
    }

    private void arrive() throws SQLException {
        var rows = new Rows("main", end, List.of(late), new BinaryRows(), new Chain("main"));
        rows.sendBehind(lost.open(), left);
        lost.open().answer();
    }

    private static Unit unit() {
        return new Unit(List.of(new Entries(new EventSerializer()).of(renamed(key(), 0))), List.of());
    }
}
