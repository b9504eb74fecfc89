package com.llmgateway.contracts.completions;

/** How a completion has ended, as it answers whoever tells it its end: also to one that says it again, or too late. */
public enum Ending {
    /** As it was told, now or before. */
    TOLD,

    /** At its estimate, since its node was taken for dead or had forgotten it. */
    ABANDONED
}
