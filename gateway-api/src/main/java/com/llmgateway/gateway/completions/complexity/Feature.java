package com.llmgateway.gateway.completions.complexity;

import java.util.Locale;

/**
 * What a request is scored by: points for each one that is seen, up to some most. Weights are fitted to labelled requests,
 * but for those of what is asked outright or hardly occurs there.
 */
enum Feature {
    LENGTH(7, 4),
    CONTEXT(2, 4),
    TURNS(7, 4),
    CODE(6, 3),
    MATHEMATICS(9, 3),
    PROOF(24, 3),
    STEPS(3, 3),
    ANALYSIS(14, 4),
    TASK(9, 2),
    FOREIGN(5, 1),
    TOOLS(25, 2),
    ATTACHMENTS(23, 2),
    SCHEMA(4, 1),
    HARD_THOUGHT(40, 1),
    LONG_ANSWER(4, 1);

    private final int weight;
    private final int most;

    Feature(int weight, int most) {
        this.weight = weight;
        this.most = most;
    }

    int weight() {
        return weight;
    }

    int points(long seen) {
        return weight * Math.clamp(seen, 0, most);
    }

    String printed() {
        return name().toLowerCase(Locale.ROOT);
    }
}
