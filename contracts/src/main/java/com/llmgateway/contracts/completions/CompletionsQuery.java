package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about completions. */
public sealed interface CompletionsQuery<R> extends Query<R> {

    /** Completions admitted before {@code before} on nodes other than these that have not ended, oldest first, behind {@code after}. */
    record ListOrphans(
            List<UUID> aliveNodes, Instant before, @Nullable CompletionId after, int limit)
            implements CompletionsQuery<List<CompletionId>> {}

    /** Completions admitted before {@code before} on this node that have not ended, oldest first, behind {@code after}. */
    record ListOpen(UUID node, Instant before, @Nullable CompletionId after, int limit)
            implements CompletionsQuery<List<CompletionId>> {}

    /** Those of these, admitted here, that are neither served any more nor waiting for their end to be booked. True now. */
    record ListForgotten(List<CompletionId> completions) implements CompletionsQuery<List<CompletionId>> {}

    record FindCompletion(CompletionId completion) implements CompletionsQuery<Optional<CompletionView>> {}

    /** These, in this order, without their events. */
    record FindCompletions(List<CompletionId> completions) implements CompletionsQuery<List<CompletionView>> {}

    /** This user's, or everybody's, the newest first, older than {@code before}. */
    record ListCompletions(@Nullable UserId user, @Nullable CompletionId before, int limit)
            implements CompletionsQuery<List<CompletionId>> {}

    /** Who made the response that its provider calls so, if it was made for this user. True now. */
    record FindResponse(UserId user, ResponseId response) implements CompletionsQuery<Optional<MadeResponse>> {}

    /** What is in suspense, by model. */
    record ListSuspense() implements CompletionsQuery<List<SuspenseView>> {}

    /** The completions, and tries, of that model that are in suspense, oldest first, behind {@code after}. */
    record FindSuspended(
            String provider, String model, @Nullable Suspended after, int limit)
            implements CompletionsQuery<List<Suspended>> {}
}
