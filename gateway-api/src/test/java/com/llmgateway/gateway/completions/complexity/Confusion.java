package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.contracts.completions.Complexity.Tier;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often which tier was taken for which. */
final class Confusion {

    private final Map<Pair, Integer> counts = new HashMap<>();

    private record Pair(Tier labelled, Tier found) {}

    void count(Tier labelled, Tier found) {
        counts.merge(new Pair(labelled, found), 1, Integer::sum);
    }

    int of(Tier labelled, Tier found) {
        return counts.getOrDefault(new Pair(labelled, found), 0);
    }

    double accuracy() {
        int right = Stream.of(Tier.values()).mapToInt(tier -> of(tier, tier)).sum();
        return (double) right
                / counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        String rows = Stream.of(Tier.values())
                .map(labelled -> labelled
                        + Stream.of(Tier.values())
                                .map(found -> " " + of(labelled, found))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
        return "%.1f %% right; labelled as, then found simple, moderate, complex: %s".formatted(100 * accuracy(), rows);
    }
}
