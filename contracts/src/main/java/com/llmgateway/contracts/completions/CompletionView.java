package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A completion, as its events tell it.
 *
 * @param status how it stands: admitted, settled, failed or abandoned
 * @param model where it was bought, or is being bought
 * @param complexity how demanding it looked, when the gateway chose the model
 * @param selection whom the gateway weighed then; not in lists
 * @param costUsd missing until there is an end, and while the cost is in suspense
 * @param events its whole life, first to last; none in lists
 */
public record CompletionView(
        CompletionId id,
        UserId user,
        KeyId key,
        String endpoint,
        String status,
        Instant admittedAt,
        @Nullable Instant endedAt,
        @Nullable String requestedModel,
        String provider,
        String model,
        @Nullable Complexity complexity,
        @Nullable Selection selection,
        boolean streamed,
        @Nullable Tokens tokens,
        @Nullable BigDecimal costUsd,
        @Nullable Timing timing,
        @Nullable Map<String, String> tags,
        List<Happening> events) {

    /** One event with its name, the time at which it was recorded and, except in lists, its place in the hash chain. */
    public record Happening(
            String type,
            Instant at,
            @Nullable Long position,
            @Nullable String hash,
            CompletionEvent event) {}

    /** Without what is long. */
    public CompletionView brief() {
        return new CompletionView(
                id,
                user,
                key,
                endpoint,
                status,
                admittedAt,
                endedAt,
                requestedModel,
                provider,
                model,
                complexity,
                null,
                streamed,
                tokens,
                costUsd,
                timing,
                tags,
                List.of());
    }
}
