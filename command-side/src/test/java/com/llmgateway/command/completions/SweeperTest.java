package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import com.llmgateway.contracts.keys.Caller;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A busy node has died, and the list of what it left open is behind. */
class SweeperTest {

    private static final int LEFT_OPEN = 2_500;

    private static final Ids IDS = Ids.ordered();

    private final List<CompletionId> open =
            Stream.generate(() -> new CompletionId(IDS.next())).limit(LEFT_OPEN).toList();

    private final TestLog log = TestLog.open(Admitting.rule());

    private final JdbcClient db = JdbcClient.create(log.owner());

    private final Configuration axon = log.axon(
            List.of(),
            axon -> Sample.onNode(log, new NodeId(IDS.next()))
                    .apply(axon)
                    .registerQueryHandler(_ -> new ListThatIsBehind()));

    private final CommandGateway commands = axon.commandGateway();

    @BeforeEach
    void admit() {
        StoredCallers.plan(db, "any", null, null);
        Caller caller = StoredCallers.onPlan(db, IDS.next(), "any");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            open.forEach(completion ->
                    clients.execute(() -> commands.sendAndWait(Sample.admission(completion, caller, null))));
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void oneSweepEndsAllThatADeadNodeLeftOpenSeveralInATransaction() {
        sweeper().sweep();

        assertThat(db.sql("select count(*) from gateway.event where type = 'CompletionAbandoned'")
                        .query(Long.class)
                        .single())
                .isEqualTo(LEFT_OPEN);
        assertThat(db.sql("select count(distinct xmin::text) from gateway.event where type = 'CompletionAbandoned'")
                        .query(Long.class)
                        .single())
                .isLessThan(LEFT_OPEN);
    }

    private Sweeper sweeper() {
        var node = new NodeId(UUID.randomUUID());
        return new Sweeper(settledLease(node), node, axon.queryGateway(), commands, InstantSource.system());
    }

    private NodeLease settledLease(NodeId node) {
        var lease = new NodeLease(db, node);
        lease.renew();
        db.sql("update gateway.node set leased_since = clock_timestamp() - interval '11 s'")
                .update();
        return lease;
    }

    final class ListThatIsBehind {

        @QueryHandler
        List<CompletionId> handle(ListOrphans list) {
            return open.stream()
                    .filter(completion -> list.after() == null || open.indexOf(completion) > open.indexOf(list.after()))
                    .limit(list.limit())
                    .toList();
        }
    }
}
