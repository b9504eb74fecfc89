package com.llmgateway.gateway.completions.attempts;

/** How its circuit lets a try through. */
enum Pass {
    /** Not now. */
    DENIED,
    /** Like any other. */
    USUAL,
    /** As the one that shows whether the place has recovered: the next waits until it is over. */
    PROBE
}
