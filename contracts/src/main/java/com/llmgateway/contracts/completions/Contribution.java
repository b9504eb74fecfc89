package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.UnitPrices;
import org.jspecify.annotations.Nullable;

/**
 * What another model of the same provider took for an answer, which the provider bills at that model's prices.
 *
 * @param prices those in force, copied as those of a {@link Route} are; missing where they are not known yet
 */
public record Contribution(
        String model, Tokens tokens, @Nullable UnitPrices prices) {}
