package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.Configuration;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The leases of all nodes lapse while a sweep looks at them, as when nothing can be committed for a while. */
class LapsedLeasesTest {

    private final TestLog log = TestLog.open();

    private final JdbcClient db = JdbcClient.create(log.owner());

    private final List<ListOrphans> asked = new CopyOnWriteArrayList<>();

    private final Configuration axon =
            log.axon(List.of(), axon -> axon.registerQueryHandler(_ -> new WhatIsAskedFor()));

    private final UUID node = UUID.randomUUID();

    private final NodeLease lease =
            new NodeLease(JdbcClient.create(new LeasesThatLapseBehindAQuery()), new NodeId(node));

    @BeforeEach
    void settle() {
        new NodeLease(db, new NodeId(node)).renew();
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '11 s'")
                .update();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aSweepTakesNoNodeForDeadUnlessItsOwnIsAmongTheLiving() {
        var sweeper = new Sweeper(
                lease, new NodeId(node), axon.queryGateway(), axon.commandGateway(), InstantSource.system());

        sweeper.sweep();
        sweeper.sweep();

        assertThat(asked).hasSize(1);
        assertThat(asked).allSatisfy(orphans -> assertThat(orphans.aliveNodes()).containsExactly(node));
    }

    final class WhatIsAskedFor {

        @QueryHandler
        List<CompletionId> handle(ListOrphans list) {
            asked.add(list);
            return List.of();
        }
    }

    /** The first query still sees the leases, and all later ones come too late. */
    private final class LeasesThatLapseBehindAQuery extends DelegatingDataSource {

        private final AtomicInteger queries = new AtomicInteger();

        LeasesThatLapseBehindAQuery() {
            super(log.owner());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (queries.incrementAndGet() > 1) {
                db.sql("update gateway.node set lease_until = clock_timestamp() - interval '1 s'")
                        .update();
            }
            return super.getConnection();
        }
    }
}
