package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends the completions of nodes that died, so that every admission reaches an end. */
@Component
class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final int MOST_AT_ONCE = 1_000;

    private final NodeLease lease;
    private final QueryGateway queries;
    private final CommandGateway commands;
    private final InstantSource clock;

    Sweeper(NodeLease lease, QueryGateway queries, CommandGateway commands, InstantSource clock) {
        this.lease = lease;
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    void sweep() {
        if (!lease.isSettled()) {
            return;
        }
        // Younger ones may belong to a node that has only just come up.
        var before = clock.instant().minus(Duration.ofSeconds(NodeLease.SECONDS));
        var orphans = new ListOrphans(lease.alive(), before, MOST_AT_ONCE);
        List<CompletionId> found = queries.query(orphans, ResponseTypes.multipleInstancesOf(CompletionId.class))
                .join();
        found.forEach(this::abandon);
    }

    private void abandon(CompletionId completion) {
        try {
            commands.sendAndWait(new AbandonCompletion(completion, "node_lost"));
            LOG.atInfo().addKeyValue("completionId", completion).log("The completion of a dead node was ended");
        } catch (RuntimeException failure) {
            // Another node may have been faster; otherwise the next sweep finds it again.
            LOG.atInfo()
                    .addKeyValue("completionId", completion)
                    .addKeyValue("failure", failure.toString())
                    .log("A completion could not be ended yet");
        }
    }
}
