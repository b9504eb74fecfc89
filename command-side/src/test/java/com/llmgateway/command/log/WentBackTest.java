package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that lost its end under a node that runs on: in a failover, or because it was restored. */
class WentBackTest {

    private static final int LOOKED_MILLIS = 500;

    private final TestLog node = TestLog.open();

    @BeforeEach
    void threeEventsAreReadAsTheyWereAppended() throws InterruptedException {
        append(node, "kept");
        append(node, "lost");
        append(node, "lost");
        assertThat(readBehind(0, 3)).containsExactly("kept", "lost", "lost");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void readersGetWhatTheLogHasNow() throws Exception {
        loseAllButTheFirst();
        Callers.pause(LOOKED_MILLIS);

        try (TestLog other = node.anotherNode()) {
            append(other, "other");
            append(other, "other");
            append(other, "other");
        }

        assertThat(readBehind(1, 3)).containsExactly("other", "other", "other");
    }

    @Test
    void nothingIsReadPastTheNewEndUntilItIsThere() throws Exception {
        loseAllButTheFirst();
        try (TestLog other = node.anotherNode()) {
            append(other, "other");
        }
        Callers.pause(LOOKED_MILLIS);
        assertThat(readBehind(1, 1)).containsExactly("other");
        assertThat(readBehind(2, 1)).isEmpty();

        append(node, "own");

        assertThat(readBehind(1, 2)).containsExactly("other", "own");
    }

    @Test
    void soItIsWhereTheLogHasGoneOnAsFarMeanwhile() throws Exception {
        Rowset.rewrite(
                node.owner(),
                "update gateway.event set payload = convert_to("
                        + "replace(convert_from(payload, 'UTF8'), 'lost', 'other'), 'UTF8')");

        breakConnections();
        Callers.pause(LOOKED_MILLIS);

        assertThat(readBehind(1, 2)).containsExactly("other", "other");
    }

    private static void append(TestLog node, String name) {
        node.log().appendEvents(renamed(key(), 0, name));
    }

    private void loseAllButTheFirst() throws SQLException {
        Rowset.rewrite(node.owner(), """
                delete from gateway.event where position > 1;
                update gateway.head set (position, hash, recorded_at) =
                    (select position, hash, recorded_at from gateway.event)
                """);
    }

    private void breakConnections() {
        Rowset.strings(node.owner(), """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """);
    }

    /** The names of up to so many events behind that position, as a reader on this node gets them. */
    private List<String> readBehind(long position, int most) throws InterruptedException {
        var names = new ArrayList<String>();
        try (var stream = node.store().openStream(new GlobalSequenceTrackingToken(position))) {
            while (names.size() < most && stream.hasNextAvailable(1_000, TimeUnit.MILLISECONDS)) {
                names.add(((KeyRenamed) stream.nextAvailable().getPayload()).name());
            }
        }
        return names;
    }
}
