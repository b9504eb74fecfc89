package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a completion took, and the evidence.
 *
 * @param reported the provider's own usage object as JSON text, where it sent one, with what it told of its tools
 * @param serviceTier the tier that the answer named, or else the request; missing for the usual one
 * @param reportedCostUsd what the provider said that it charges, where it does
 * @param samplings the tokens of each time that the model read and wrote, where it did so more than once: each prompt is
 *     billed by its own size
 * @param contributions which of the tokens other models took, where some did
 * @param premium what is charged beyond the listed prices, where something is
 */
public record Usage(
        Tokens tokens,
        Grade grade,
        @Nullable String reported,
        @Nullable ServiceTier serviceTier,
        @Nullable BigDecimal reportedCostUsd,
        @Nullable List<Tokens> samplings,
        @Nullable List<Contribution> contributions,
        @Nullable Premium premium) {

    public Usage(
            Tokens tokens,
            Grade grade,
            @Nullable String reported,
            @Nullable ServiceTier serviceTier,
            @Nullable BigDecimal reportedCostUsd,
            @Nullable List<Tokens> samplings) {
        this(tokens, grade, reported, serviceTier, reportedCostUsd, samplings, null, null);
    }

    public Usage(
            Tokens tokens,
            Grade grade,
            @Nullable String reported,
            @Nullable ServiceTier serviceTier,
            @Nullable BigDecimal reportedCostUsd) {
        this(tokens, grade, reported, serviceTier, reportedCostUsd, null);
    }

    public Usage(Tokens tokens, Grade grade, @Nullable String reported) {
        this(tokens, grade, reported, null, null);
    }

    /** The same, and units beside the tokens. */
    public Usage with(Map<Meter, Long> units) {
        return units.isEmpty() ? this : with(tokens.and(units), contributions);
    }

    /** The same, and what other models took beside. */
    public Usage with(List<Contribution> more) {
        if (more.isEmpty()) {
            return this;
        }
        Tokens all = more.stream().map(Contribution::tokens).reduce(tokens, (sum, one) -> sum.and(one.counts()));
        List<Contribution> together =
                Stream.concat(byOthers().stream(), more.stream()).toList();
        return with(all, together);
    }

    /**
     * The same, by what is known now.
     *
     * @param others the prices of other models, by their names, the first that does first
     */
    public Usage priced(Map<String, List<UnitPrices>> others) {
        List<Contribution> known = byOthers().stream()
                .map(it -> it.priced(others.getOrDefault(it.model(), List.of())))
                .toList();
        return with(tokens, contributions == null ? null : known).at(premium == null ? null : premium.known());
    }

    /** What was measured in a unit because nobody knew the price, for prices that turn out to be by the token. */
    public Usage inTokens(UnitPrices prices) {
        boolean measured = tokens.counts().size() == 1;
        Tokens taken = measured && !Cost.covers(tokens, prices) ? UnitTokens.of(tokens) : Tokens.NONE;
        return taken.counts().isEmpty()
                ? this
                : new Usage(taken, Grade.ESTIMATED, reported, serviceTier, reportedCostUsd).at(premium);
    }

    private Usage with(Tokens all, @Nullable List<Contribution> parts) {
        return new Usage(all, grade, reported, serviceTier, reportedCostUsd, samplings, parts, premium);
    }

    List<Contribution> byOthers() {
        return contributions == null ? List.of() : contributions;
    }

    /** The same, at that premium. */
    public Usage at(@Nullable Premium charged) {
        return Objects.equals(charged, premium)
                ? this
                : new Usage(tokens, grade, reported, serviceTier, reportedCostUsd, samplings, contributions, charged);
    }

    /** The prices that are charged for it, where these are listed. */
    UnitPrices charged(UnitPrices listed) {
        return premium == null ? listed : premium.on(listed);
    }

    /** The tokens of the model itself, prompt by prompt, and what was taken beside them. */
    List<Tokens> prompts() {
        if (contributions == null && samplings == null) {
            return List.of(tokens);
        }
        Tokens own = byOthers().stream().map(Contribution::tokens).reduce(tokens, Tokens::without);
        return samplings == null
                ? List.of(own)
                : Stream.concat(samplings.stream(), Stream.of(own.units())).toList();
    }
}
