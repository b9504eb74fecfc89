package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a cost comes from. */
public enum CostBasis {
    /** The counts, times the unit prices that the event carries. */
    @JsonProperty("computed")
    COMPUTED,
    /** The provider said what it charges. */
    @JsonProperty("provider_reported")
    PROVIDER_REPORTED,
    /** There is no price yet, so there is no cost yet: it is in suspense. */
    @JsonProperty("suspense")
    SUSPENSE
}
