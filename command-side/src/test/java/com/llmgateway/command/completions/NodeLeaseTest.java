package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.TestLog;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may end the completions of others: only a node that has been heard of for as long as it takes to call one dead. */
class NodeLeaseTest {

    private final JdbcClient db = JdbcClient.create(TestLog.migrated().dataSource());

    private final UUID node = UUID.randomUUID();

    private final NodeLease lease = new NodeLease(db, new NodeId(node));

    @BeforeEach
    void begin() {
        lease.renew();
    }

    @Test
    void aFreshLeaseIsNotSettled() {
        assertThat(lease.aliveIfSettled()).isEmpty();
    }

    @Test
    void aLeaseThatHasStoodForItsLengthIsSettled() {
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '11 s'")
                .update();

        lease.renew();

        assertThat(lease.aliveIfSettled()).containsExactly(node);
    }

    /** Nobody can renew for a while, and this node was the last that could. */
    @Test
    void whoseLeaseLapsedOnlyJustIsNotTakenForDead() {
        UUID lapsedJustNow = another("4 s");
        another("6 s");
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '11 s'")
                .update();

        assertThat(lease.aliveIfSettled()).containsExactlyInAnyOrder(node, lapsedJustNow);
    }

    @Test
    void aLeaseThatLapsedBeginsAnew() {
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '60 s',"
                        + " lease_until = clock_timestamp() - interval '1 s'")
                .update();

        lease.renew();

        assertThat(lease.aliveIfSettled()).isEmpty();
    }

    /** A node whose lease lapsed so long ago. */
    private UUID another(String ago) {
        var other = UUID.randomUUID();
        new NodeLease(db, new NodeId(other)).renew();
        db.sql("update gateway.node set lease_until = clock_timestamp() - ?::interval where node_id = ?")
                .params(ago, other)
                .update();
        return other;
    }
}
