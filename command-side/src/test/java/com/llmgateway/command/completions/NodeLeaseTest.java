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

    private final NodeLease lease = new NodeLease(db, new NodeId(UUID.randomUUID()));

    @BeforeEach
    void begin() {
        lease.renew();
    }

    @Test
    void aFreshLeaseIsNotSettled() {
        assertThat(lease.isSettled()).isFalse();
    }

    @Test
    void aLeaseThatHasStoodForItsLengthIsSettled() {
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '11 s'")
                .update();

        lease.renew();

        assertThat(lease.isSettled()).isTrue();
    }

    @Test
    void aLeaseThatLapsedBeginsAnew() {
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '60 s',"
                        + " lease_until = clock_timestamp() - interval '1 s'")
                .update();

        lease.renew();

        assertThat(lease.isSettled()).isFalse();
    }
}
