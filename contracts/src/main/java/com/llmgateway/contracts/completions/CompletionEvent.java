package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a completion. After its admission it reaches exactly one end. Each end repeats whose it was and
 * where it was bought, so that it can be booked without a look-up.
 */
public sealed interface CompletionEvent extends Event {

    CompletionId completion();

    UserId user();

    KeyId key();

    Route route();

    /** What its cost is allocated by; missing when there are none. */
    @Nullable
    Map<String, String> tags();

    /**
     * The intent, durable before the provider is asked. {@code node} serves it; {@code estimatedCostUsd} is reserved, and
     * missing when nothing prices the estimate. {@code complexity} and {@code selection} tell why it went there, where the
     * gateway chose the model.
     */
    record CompletionAdmitted(
            CompletionId completion,
            UserId user,
            KeyId key,
            UUID node,
            String endpoint,
            @Nullable String requestedModel,
            @Nullable Complexity complexity,
            Route route,
            boolean streamed,
            Tokens estimate,
            @Nullable BigDecimal estimatedCostUsd,
            @Nullable Map<String, String> tags,
            @Nullable Selection selection)
            implements CompletionEvent {}

    /** The provider has begun an answer that it goes on with, whether or not anybody listens. */
    record CompletionBegun(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            ResponseId responseId,
            @Nullable Map<String, String> tags)
            implements CompletionEvent {}

    /**
     * A try that did not serve. What it is known to have bought all the same is the cost of the attempt, never a part of
     * the completion's. {@code costUsd} is missing while it is in suspense.
     */
    record CompletionAttemptFailed(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            String code,
            @Nullable Integer upstreamStatus,
            Timing timing,
            @Nullable Usage usage,
            @Nullable BigDecimal costUsd,
            @Nullable Map<String, String> tags)
            implements CompletionEvent {}

    /**
     * The end that bought something. {@code costUsd} is missing while it is in suspense; {@code computedCostUsd} is what
     * the unit prices say where the provider's own word was booked. {@code cacheHit} and {@code cacheMiss} are both false
     * where the cache was not asked. {@code responseId} is what the provider calls an answer that it keeps.
     */
    record CompletionSettled(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            Usage usage,
            @Nullable BigDecimal costUsd,
            Timing timing,
            @Nullable String servedModel,
            @Nullable String finishReason,
            boolean cacheHit,
            boolean cacheMiss,
            boolean clientLeft,
            CostBasis costBasis,
            @Nullable BigDecimal computedCostUsd,
            @Nullable Map<String, String> tags,
            @Nullable ResponseId responseId)
            implements CompletionEvent {}

    /** The end that bought nothing. */
    record CompletionFailed(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            String code,
            @Nullable Integer upstreamStatus,
            Timing timing,
            @Nullable Map<String, String> tags,
            @Nullable ResponseId responseId)
            implements CompletionEvent {}

    /** The end of a completion whose node died or has forgotten it: nobody knows what it bought, so the estimate is booked. */
    record CompletionAbandoned(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            Usage usage,
            @Nullable BigDecimal costUsd,
            String reason,
            @Nullable Map<String, String> tags)
            implements CompletionEvent {}

    /**
     * A price came for what had ended in suspense. The cost belongs to the time of that end, {@code endedAt}.
     *
     * @param route where it was bought, with the prices that were missing
     * @param abandoned whether that end was an abandonment
     * @param priceSource where the price comes from
     */
    record CompletionPriced(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            Usage usage,
            BigDecimal costUsd,
            Instant endedAt,
            boolean abandoned,
            String priceSource,
            UserId by,
            @Nullable Map<String, String> tags)
            implements CompletionEvent {}

    /**
     * A price came for what a try that did not serve had bought. The cost of the attempt belongs to the time of that try's
     * event, {@code endedAt}.
     *
     * @param route where it was bought, with the prices that were missing
     * @param attempt the number of that try's event in the life of the completion
     * @param priceSource where the price comes from
     */
    record CompletionAttemptPriced(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            long attempt,
            Usage usage,
            BigDecimal costUsd,
            Instant endedAt,
            String priceSource,
            UserId by,
            @Nullable Map<String, String> tags)
            implements CompletionEvent {}
}
