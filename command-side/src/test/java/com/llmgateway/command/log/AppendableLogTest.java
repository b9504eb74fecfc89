package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.log.CheckAppendable;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppendableLogTest {

    private final TestLog node = TestLog.open();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aLogWhoseHeadIsFreeCanBeAppendedTo() {
        assertThat(isAppendable()).isTrue();
    }

    @Test
    void aLogWhoseHeadIsHeldCannotBeAppendedToUntilItIsFree() throws SQLException {
        try (var _ = new HeldHead(node)) {
            assertThat(isAppendable()).isFalse();
        }
        assertThat(isAppendable()).isTrue();
    }

    @Test
    void whoAsksKeepsTheHeadFromNobody() throws SQLException {
        new HeldHead(node).close(); // now the log has begun
        assertThat(isAppendable()).isTrue();

        assertThat(Rowset.number(
                        node.owner(), "select position from gateway.head where log = 'main' for update nowait"))
                .isZero();
    }

    @Test
    void whatOneHasSeenIsToldToAllWhoAskBesideIt() throws SQLException {
        var log = new AppendableLog(node.source());
        assertThat(log.handle(new CheckAppendable())).isTrue();

        try (var _ = new HeldHead(node)) {
            assertThat(log.handle(new CheckAppendable())).isTrue();
            Callers.pause(1_100);
            assertThat(log.handle(new CheckAppendable())).isFalse();
        }
    }

    private boolean isAppendable() {
        return new AppendableLog(node.source()).handle(new CheckAppendable());
    }
}
