package com.llmgateway.benchmarks;

import java.util.Locale;

/** The table, printed as it grows, and whether every ratio reached its bar. */
final class Report {

    private static final String ROW = "%-44s %16s %16s %8s  %s";

    private final StringBuilder lines = new StringBuilder();

    private boolean passed = true;

    void head(String what, String baseline, String ours) {
        line("");
        line(ROW.formatted(what, baseline, ours, "ratio", "").stripTrailing());
    }

    void row(String what, String baseline, String ours) {
        line(ROW.formatted(what, baseline, ours, "", "").stripTrailing());
    }

    void row(String what, String baseline, String ours, double ratio) {
        line(ROW.formatted(what, baseline, ours, decimal(ratio), "").stripTrailing());
    }

    void ratio(String what, double baseline, double ours, double ratio) {
        line(ROW.formatted(what, count(baseline), count(ours), decimal(ratio), "")
                .stripTrailing());
    }

    /** A ratio that has to reach a bar. */
    void bar(String what, double baseline, double ours, double ratio, double bar) {
        boolean reached = ratio >= bar;
        passed &= reached;
        String verdict = (reached ? "reaches " : "MISSES ") + decimal(bar);
        line(ROW.formatted(what, count(baseline), count(ours), decimal(ratio), verdict));
    }

    /** A ratio that may not pass a ceiling. */
    void ceiling(String what, String baseline, String ours, double ratio, double most) {
        boolean kept = ratio <= most;
        passed &= kept;
        String verdict = (kept ? "within " : "EXCEEDS ") + decimal(most);
        line(ROW.formatted(what, baseline, ours, decimal(ratio), verdict));
    }

    /** A fact that has to hold. */
    void check(String what, boolean holds) {
        passed &= holds;
        line("%-44s %s".formatted(what, holds ? "yes" : "NO"));
    }

    void note(String text) {
        line(text);
    }

    boolean passed() {
        return passed;
    }

    String text() {
        return lines.toString();
    }

    private void line(String line) {
        lines.append(line).append('\n');
        System.out.println(line);
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
