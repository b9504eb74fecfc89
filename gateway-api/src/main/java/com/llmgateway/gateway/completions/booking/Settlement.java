package com.llmgateway.gateway.completions.booking;

/** What has become of what an answer says about its own cost. */
enum Settlement {
    BOOKED,

    /** Nobody knows yet; it is tried again. */
    PENDING,

    /** The completion was abandoned before, and its estimate stays booked. */
    ESTIMATED
}
