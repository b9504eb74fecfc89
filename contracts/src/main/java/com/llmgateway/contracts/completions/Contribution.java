package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another model of the same provider took for an answer, which the provider bills at that model's prices.
 *
 * @param prices those in force, copied as those of a {@link Route} are; missing where they are not known yet
 */
public record Contribution(
        String model, Tokens tokens, @Nullable UnitPrices prices) {

    /** The same, at the first of these prices that covers it, unless its own do. */
    Contribution priced(List<UnitPrices> others) {
        return Stream.concat(Stream.ofNullable(prices), others.stream())
                .filter(it -> Cost.covers(tokens, it))
                .findFirst()
                .map(it -> new Contribution(model, tokens, it))
                .orElse(this);
    }
}
