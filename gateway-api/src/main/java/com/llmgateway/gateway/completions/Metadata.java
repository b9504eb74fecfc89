package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.completions.Usage;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the gateway says about a completion in the answer itself. Without a price, there is no cost yet. */
record Metadata(
        String routedTo,
        Tier complexity,
        @Nullable BigDecimal costUsd,
        long latencyMillis,
        Usage usage,
        boolean durable) {

    /** The member of an answer's JSON, without a comma. */
    String member() {
        return "\"gateway_metadata\":{\"routed_to\":" + JsonText.quoted(routedTo)
                + ",\"complexity\":\"" + complexity.name().toLowerCase(Locale.ROOT)
                + "\",\"cost_usd\":" + cost()
                + ",\"latency_ms\":" + latencyMillis
                + ",\"cache_hit\":false"
                + (durable ? "" : ",\"settlement\":\"pending\"")
                + "}";
    }

    private String cost() {
        BigDecimal cost = costUsd;
        return cost == null ? "null" : cost.toPlainString();
    }

    /** Puts the member into an answer, in place of any that came with it. */
    Splice into(Splice answer, Seen seen) {
        if (seen.metadataMember() != null) {
            answer.remove(seen.metadataMember());
        }
        return answer.insert(seen.end(), "," + member());
    }
}
