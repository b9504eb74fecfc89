package com.llmgateway.gateway.completions;

import java.util.Locale;

/** What a request is scored by: points for each one that is seen, up to some most. */
enum Feature {
    LENGTH(10, 4),
    TURNS(2, 6),
    CODE(8, 3),
    MATHEMATICS(8, 3),
    STEPS(6, 3),
    ANALYSIS(8, 3),
    TOOLS(6, 4),
    ATTACHMENTS(15, 1),
    SCHEMA(8, 1),
    HARD_THOUGHT(40, 1),
    LONG_ANSWER(8, 1);

    private final int weight;
    private final int most;

    Feature(int weight, int most) {
        this.weight = weight;
        this.most = most;
    }

    int points(long seen) {
        return weight * Math.clamp(seen, 0, most);
    }

    String printed() {
        return name().toLowerCase(Locale.ROOT);
    }
}
