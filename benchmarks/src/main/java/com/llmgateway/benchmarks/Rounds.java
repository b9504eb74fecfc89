package com.llmgateway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Two things measured in turns, so that whatever else the machine does meets both. */
final class Rounds {

    private final List<Double> baseline = new ArrayList<>();

    private final List<Double> ours = new ArrayList<>();

    void add(double baselineRate, double ourRate) {
        baseline.add(baselineRate);
        ours.add(ourRate);
    }

    double baseline() {
        return median(baseline);
    }

    double ours() {
        return median(ours);
    }

    /** The median of the rounds' own ratios. */
    double ratio() {
        return median(IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / baseline.get(round))
                .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
