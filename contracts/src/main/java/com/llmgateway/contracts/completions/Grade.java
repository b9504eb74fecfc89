package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sure the books are of a count. */
public enum Grade {
    /** The provider said so. */
    @JsonProperty("provider_reported")
    PROVIDER_REPORTED,
    /** The gateway counted what passed. */
    @JsonProperty("counted")
    COUNTED,
    /** The estimate at admission. */
    @JsonProperty("estimated")
    ESTIMATED
}
