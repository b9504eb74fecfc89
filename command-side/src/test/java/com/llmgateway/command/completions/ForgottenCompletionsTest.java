package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOpen;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.keys.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node lives on, and the end of something that it admitted was given up. */
class ForgottenCompletionsTest {

    private static final Ids IDS = Ids.ordered();

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final NodeId node = new NodeId(IDS.next());

    private final CompletionId forgotten = new CompletionId(IDS.next());

    private final Set<CompletionId> underWay = ConcurrentHashMap.newKeySet();

    private final TestLog log = TestLog.open(Admitting.rule());

    private final JdbcClient db = JdbcClient.create(log.owner());

    private final Configuration axon =
            log.axon(List.of(), axon -> Sample.onNode(log, node).apply(axon).registerQueryHandler(_ -> new Lists()));

    private final CommandGateway commands = axon.commandGateway();

    private final Sweeper sweeper =
            new Sweeper(new NodeLease(db, node), node, axon.queryGateway(), commands, InstantSource.fixed(NOON));

    @BeforeEach
    void admit() {
        StoredCallers.plan(db, "any", null, null);
        Caller caller = StoredCallers.onPlan(db, IDS.next(), "any");
        for (var completion : List.of(forgotten, underWay())) {
            commands.sendAndWait(Sample.admission(completion, caller, null));
        }
    }

    private CompletionId underWay() {
        var completion = new CompletionId(IDS.next());
        underWay.add(completion);
        return completion;
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatItKnowsNothingMoreOfIsEndedAtItsEstimateAndWhatIsUnderWayIsNot() {
        sweeper.sweepForgotten();
        sweeper.sweepForgotten();

        assertThat(db.sql("""
                        select aggregate_id, convert_from(payload, 'UTF8')::json ->> 'reason' from gateway.event
                        where type = 'CompletionAbandoned'
                        """)
                        .query((row, _) -> Map.of(row.getObject(1, UUID.class), row.getString(2)))
                        .list())
                .containsExactly(Map.of(forgotten.value(), "end_lost"));
    }

    @Test
    void whatHasEndedAlreadyStaysAsItIs() {
        commands.sendAndWait(
                new FailCompletion(forgotten, null, List.of(), "internal_error", null, new Timing(0, null), null));

        sweeper.sweepForgotten();

        Ending ending = commands.sendAndWait(
                new FailCompletion(forgotten, null, List.of(), "internal_error", null, new Timing(0, null), null));
        assertThat(ending).isEqualTo(Ending.TOLD);
    }

    /** What is open is as old as it has to be, and the list of it is behind. */
    final class Lists {

        @QueryHandler
        List<CompletionId> handle(ListOpen open) {
            assertThat(open.node()).isEqualTo(node.value());
            assertThat(open.before()).isEqualTo(NOON.minus(Duration.ofSeconds(10)));
            return open.after() == null ? List.of(forgotten, underWay.iterator().next()) : List.of();
        }

        @QueryHandler
        List<CompletionId> handle(ListForgotten list) {
            return list.completions().stream()
                    .filter(completion -> !underWay.contains(completion))
                    .toList();
        }
    }
}
