package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends the completions of nodes that died, so that every admission reaches an end. */
@Component
class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final int PAGE = 1_000;

    /** Enough that many share a transaction of the log, and few beside what the node serves meanwhile. */
    private static final int MOST_AT_ONCE = 50;

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

    /** Page by page, and not by what is still listed as open: lists follow, and what cannot be ended would come again. */
    void sweep() {
        List<CompletionId> found = orphans(null);
        while (!found.isEmpty()) {
            abandon(found);
            found = found.size() < PAGE ? List.of() : orphans(found.getLast());
        }
    }

    private List<CompletionId> orphans(@Nullable CompletionId after) {
        // Younger ones may belong to a node that has only just come up.
        var before = clock.instant().minus(Duration.ofSeconds(NodeLease.SECONDS));
        List<UUID> alive = lease.aliveIfSettled();
        if (alive.isEmpty()) {
            return List.of();
        }
        var orphans = new ListOrphans(alive, before, after, PAGE);
        return queries.query(orphans, ResponseTypes.multipleInstancesOf(CompletionId.class))
                .join();
    }

    private void abandon(List<CompletionId> completions) {
        var threads = Thread.ofVirtual().name("sweep-", 0).factory();
        try (var sweepers = Executors.newFixedThreadPool(MOST_AT_ONCE, threads)) {
            completions.forEach(completion -> sweepers.execute(() -> abandon(completion)));
        }
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
