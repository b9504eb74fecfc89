package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOpen;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import java.time.Duration;
import java.time.Instant;
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

/** Ends the completions of nodes that died, and those that this node has forgotten, so that every admission reaches an end. */
@Component
class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final int PAGE = 1_000;

    /** Enough that many share a transaction of the log, and few beside what the node serves meanwhile. */
    private static final int MOST_AT_ONCE = 50;

    private final NodeLease lease;
    private final NodeId node;
    private final QueryGateway queries;
    private final CommandGateway commands;
    private final InstantSource clock;

    Sweeper(NodeLease lease, NodeId node, QueryGateway queries, CommandGateway commands, InstantSource clock) {
        this.lease = lease;
        this.node = node;
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    /** Page by page, and not by what is still listed as open: lists follow, and what cannot be ended would come again. */
    void sweep() {
        List<CompletionId> found = orphans(null);
        while (!found.isEmpty()) {
            abandon(found, "node_lost");
            found = found.size() < PAGE ? List.of() : orphans(found.getLast());
        }
    }

    /**
     * Ends what this node admitted, left open and has nothing more to do with: its end could not be booked, and was given
     * up. Nothing that is forgotten is ever remembered, so that it cannot be under way by the time that it is ended.
     */
    void sweepForgotten() {
        List<CompletionId> open = open(null);
        while (!open.isEmpty()) {
            abandon(ask(new ListForgotten(open)), "end_lost");
            open = open.size() < PAGE ? List.of() : open(open.getLast());
        }
    }

    private List<CompletionId> orphans(@Nullable CompletionId after) {
        // Younger ones may belong to a node that has only just come up.
        Instant before = aLeaseAgo();
        List<UUID> alive = lease.aliveIfSettled();
        return alive.isEmpty() ? List.of() : ask(new ListOrphans(alive, before, after, PAGE));
    }

    private List<CompletionId> open(@Nullable CompletionId after) {
        return ask(new ListOpen(node.value(), aLeaseAgo(), after, PAGE));
    }

    private Instant aLeaseAgo() {
        return clock.instant().minus(Duration.ofSeconds(NodeLease.SECONDS));
    }

    private List<CompletionId> ask(CompletionsQuery<List<CompletionId>> query) {
        return queries.query(query, ResponseTypes.multipleInstancesOf(CompletionId.class))
                .join();
    }

    private void abandon(List<CompletionId> completions, String reason) {
        var threads = Thread.ofVirtual().name("sweep-", 0).factory();
        try (var sweepers = Executors.newFixedThreadPool(MOST_AT_ONCE, threads)) {
            completions.forEach(completion -> sweepers.execute(() -> abandon(completion, reason)));
        }
    }

    private void abandon(CompletionId completion, String reason) {
        try {
            // Lists follow: it may have come to another end long before.
            boolean ended = commands.sendAndWait(new AbandonCompletion(completion, reason));
            if (ended) {
                LOG.atInfo()
                        .addKeyValue("completionId", completion)
                        .addKeyValue("reason", reason)
                        .log("A completion that was left open was ended at its estimate");
            }
        } catch (RuntimeException failure) {
            // Another node may have been faster; otherwise the next sweep finds it again.
            LOG.atInfo()
                    .addKeyValue("completionId", completion)
                    .addKeyValue("failure", failure.toString())
                    .log("A completion could not be ended yet");
        }
    }
}
