package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of a completion. */
public sealed interface CompletionCommand extends Command {

    CompletionId completion();

    @Override
    default Id target() {
        return completion();
    }

    /**
     * Admits a request, if the caller is still as remembered and its windows have room; answers an {@link Admission},
     * complete as soon as the command is. Refused otherwise: nothing is recorded and nothing counted.
     *
     * @param prices when the prices hold by which it was decided; refused as stale, should it be admitted at another time
     * @param requestedModel as the request named it; missing when it named none
     * @param complexity why this route, when the gateway chose it
     * @param estimate the most tokens that the completion is expected to take
     * @param tags what its cost is allocated by
     * @param claim where the client demands that the request be served once
     * @param selection whom the gateway weighed, when it chose
     */
    record AdmitCompletion(
            CompletionId completion,
            Caller caller,
            PricePeriod prices,
            String endpoint,
            @Nullable String requestedModel,
            @Nullable Complexity complexity,
            Route route,
            boolean streamed,
            Tokens estimate,
            Map<String, String> tags,
            @Nullable Claim claim,
            @Nullable Selection selection)
            implements CompletionCommand {}

    /** Makes known what the provider calls an answer that it goes on with, whether or not anybody listens. */
    record BeginCompletion(CompletionId completion, Route route, ResponseId responseId) implements CompletionCommand {}

    /**
     * Books what the completion took, unless it has ended; answers its {@link Ending}.
     *
     * @param route where it was bought; missing when where it was admitted to
     * @param failedAttempts the tries that did not serve, in order
     * @param responseId what the provider calls its answer, where it keeps it
     */
    record SettleCompletion(
            CompletionId completion,
            @Nullable Route route,
            List<FailedAttempt> failedAttempts,
            Usage usage,
            Timing timing,
            @Nullable String servedModel,
            @Nullable String finishReason,
            boolean cacheHit,
            boolean cacheMiss,
            boolean clientLeft,
            @Nullable ResponseId responseId)
            implements CompletionCommand {}

    /**
     * Ends a completion that bought nothing, unless it has ended; answers its {@link Ending}.
     *
     * @param route what the client was told about; missing when that is where it was admitted to
     * @param failedAttempts the tries that did not serve, in order
     * @param code the one the client was told
     * @param responseId what the provider calls its failure, where it keeps it
     */
    record FailCompletion(
            CompletionId completion,
            @Nullable Route route,
            List<FailedAttempt> failedAttempts,
            String code,
            @Nullable Integer upstreamStatus,
            Timing timing,
            @Nullable ResponseId responseId)
            implements CompletionCommand {}

    /** Ends a completion whose node died or has forgotten it, booking the estimate; answers its {@link Ending}. */
    record AbandonCompletion(CompletionId completion, String reason) implements CompletionCommand {}

    /**
     * Books the cost of a completion that ended in suspense, or of a try of it that did. Refused when the prices do not
     * cover what it took.
     *
     * @param attempt the number of the try's event in the life of the completion, or {@link Suspended#ITSELF}
     * @param others the prices of the provider's models, by name, for what some of them contributed without a price that
     *     covers it: of each model that in force at the end of the completion, and those that came after it until now
     */
    record PriceCompletion(
            CompletionId completion,
            long attempt,
            UnitPrices prices,
            Map<String, List<UnitPrices>> others,
            String priceSource,
            Instant endedAt,
            UserId by)
            implements CompletionCommand {}
}
