package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.util.Optional;

/** What other models of a provider cost that have a part in an answer. */
public interface OtherPrices {

    Optional<UnitPrices> of(String provider, String model);
}
