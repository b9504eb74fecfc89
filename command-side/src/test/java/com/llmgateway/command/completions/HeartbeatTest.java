package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.command.log.pruning.Prunings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose own clock has never been set. */
class HeartbeatTest {

    private final TestLog log = TestLog.open(Admitting.rule());

    private final DatabaseClock clock = new DatabaseClock(() -> Instant.EPOCH, System::nanoTime, Instant::now);

    private final JdbcClient db = JdbcClient.create(log.owner());

    private final NodeId node = new NodeId(UUID.randomUUID());

    private final NodeLease lease = new NodeLease(db, node);

    private final Configuration axon = log.axon(List.of(), UnaryOperator.identity());

    private final Heartbeat heartbeat = new Heartbeat(
            clock,
            lease,
            new Sweeper(lease, node, axon.queryGateway(), axon.commandGateway(), clock),
            new Prunings(List.of()));

    @BeforeEach
    void start() {
        heartbeat.start();
    }

    @AfterEach
    void stop() {
        heartbeat.stop();
        log.close();
    }

    @Test
    void whenTheServerStartsTheTimeIsKnownAndTheLeaseStands() {
        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(db.sql("select count(*) from gateway.node where lease_until > clock_timestamp()")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
