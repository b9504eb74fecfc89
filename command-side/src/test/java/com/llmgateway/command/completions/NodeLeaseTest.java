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

    @Test
    void aLeaseThatLapsedBeginsAnew() {
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '60 s',"
                        + " lease_until = clock_timestamp() - interval '1 s'")
                .update();

        lease.renew();

        assertThat(lease.aliveIfSettled()).isEmpty();
    }
}
