package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom the gateway weighed for a request that named no model, so that its choice can be followed by hand.
 *
 * @param options who can serve, in the order in which they are asked
 * @param leftOut who cannot, by reason; those with an open circuit are asked all the same, after everybody else
 * @param unlisted how many more were left out than are listed
 * @param weights missing where nobody was weighed
 */
public record Selection(
        Basis basis,
        List<Option> options,
        Map<String, List<String>> leftOut,
        int unlisted,
        @Nullable Weights weights) {

    /** What the order comes from. */
    public enum Basis {
        /** The least figure comes first. */
        @JsonProperty("rank")
        RANK,
        /** An administrator has declared it. */
        @JsonProperty("route")
        ROUTE,
        /** There is one model for each tier. */
        @JsonProperty("sandbox")
        SANDBOX
    }

    /**
     * A model that can take the request.
     *
     * @param standIn asked after the tier's own models, however little it costs
     * @param worth missing where nobody was weighed
     */
    public record Option(
            String provider,
            String model,
            boolean standIn,
            @Nullable Worth worth) {}

    /**
     * What speaks for and against a model.
     *
     * @param costUsd of the tokens in the weights
     * @param latencyMillis of the last minutes, to the first words of a stream or to the end of a whole answer
     * @param tries it takes on average to be served, by the last minutes
     * @param figure {@code (cost_usd + floor_usd) × slowness × tries²}, where slowness is {@code latency_millis} over {@code
     *     usual_millis}, to three decimals and never less than 1
     */
    public record Worth(BigDecimal costUsd, long latencyMillis, BigDecimal tries, BigDecimal figure) {}

    /**
     * What all were weighed by.
     *
     * @param usualMillis until then nobody is slow
     * @param floorUsd added to every cost, so that what is free can be slow and fail too
     */
    public record Weights(long promptTokens, long answerTokens, long usualMillis, BigDecimal floorUsd) {}
}
