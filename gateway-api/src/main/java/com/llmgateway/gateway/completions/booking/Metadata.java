package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.completions.wire.Splice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway says about a completion in the answer itself. Without a price, there is no cost yet.
 *
 * @param savedUsd what a hit in the cache would have cost
 */
public record Metadata(
        String routedTo,
        Tier complexity,
        @Nullable BigDecimal costUsd,
        long latencyMillis,
        Usage usage,
        Settlement settlement,
        boolean cacheHit,
        @Nullable BigDecimal savedUsd,
        List<Attempt> attempts) {

    /** The member of an answer's JSON, without a comma. */
    public String member() {
        return "\"gateway_metadata\":{\"routed_to\":" + JsonText.quoted(routedTo)
                + ",\"complexity\":\"" + word(complexity)
                + "\",\"cost_usd\":" + plain(costUsd)
                + ",\"latency_ms\":" + latencyMillis
                + ",\"cache_hit\":" + cacheHit
                + (cacheHit ? ",\"saved_usd\":" + plain(savedUsd) : "")
                + (attempts.isEmpty() ? "" : ",\"attempts\":" + story())
                + (settlement == Settlement.BOOKED ? "" : ",\"settlement\":\"" + word(settlement) + "\"")
                + "}";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(@Nullable BigDecimal usd) {
        return usd == null ? "null" : usd.toPlainString();
    }

    /** The same for answers that have no room for a member. */
    public void headers(BiConsumer<String, String> told) {
        told.accept("x-gateway-model", routedTo);
        if (costUsd != null) {
            told.accept("x-gateway-cost-usd", plain(costUsd));
        }
        if (savedUsd != null) {
            told.accept("x-gateway-saved-usd", plain(savedUsd));
        }
        if (settlement != Settlement.BOOKED) {
            told.accept("x-gateway-settlement", word(settlement));
        }
    }

    private String story() {
        return attempts.stream().map(Attempt::json).collect(Collectors.joining(",", "[", "]"));
    }

    /** Puts the member into an answer, in place of any that came with it. */
    public Splice into(Splice answer, Seen seen) {
        if (seen.metadataMember() != null) {
            answer.remove(seen.metadataMember());
        }
        return answer.insert(seen.end(), "," + member());
    }
}
