package com.llmgateway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end, and whether every ratio reached its bar. */
final class Report {

    private static final String ROW = "%-44s %16s %16s %8s  %s";

    private final List<String> lines = new ArrayList<>();

    private boolean passed = true;

    void head(String what, String baseline, String ours) {
        lines.add("");
        lines.add(ROW.formatted(what, baseline, ours, "ratio", "").stripTrailing());
    }

    void row(String what, String baseline, String ours) {
        lines.add(ROW.formatted(what, baseline, ours, "", "").stripTrailing());
    }

    void ratio(String what, double baseline, double ours, double ratio) {
        lines.add(ROW.formatted(what, count(baseline), count(ours), decimal(ratio), "")
                .stripTrailing());
    }

    /** A ratio that has to reach a bar. */
    void bar(String what, double baseline, double ours, double ratio, double bar) {
        boolean reached = ratio >= bar;
        passed &= reached;
        String verdict = (reached ? "reaches " : "MISSES ") + decimal(bar);
        lines.add(ROW.formatted(what, count(baseline), count(ours), decimal(ratio), verdict));
    }

    /** A fact that has to hold. */
    void check(String what, boolean holds) {
        passed &= holds;
        lines.add("%-44s %s".formatted(what, holds ? "yes" : "NO"));
    }

    void note(String text) {
        lines.add(text);
    }

    boolean passed() {
        return passed;
    }

    String print() {
        return String.join("\n", lines);
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
