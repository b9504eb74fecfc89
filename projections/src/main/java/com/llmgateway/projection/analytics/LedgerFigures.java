package com.llmgateway.projection.analytics;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is compared of one bucket, added up. */
final class LedgerFigures {

    static final List<Figure> ALL = List.of(
            new Figure("requests", "bigint", figures -> figures.requests),
            new Figure("cost", "numeric", figures -> figures.cost),
            new Figure("input_tokens", "bigint", figures -> figures.input),
            new Figure("output_tokens", "bigint", figures -> figures.output),
            new Figure("cached_input_tokens", "bigint", figures -> figures.cachedInput),
            new Figure("cache_write_tokens", "bigint", figures -> figures.cacheWrite),
            new Figure("reasoning_tokens", "bigint", figures -> figures.reasoning),
            new Figure("latency_millis", "bigint", figures -> figures.latencyMillis),
            new Figure("cache_hits", "bigint", figures -> figures.hits),
            new Figure("cache_misses", "bigint", figures -> figures.misses),
            new Figure("failed", "bigint", figures -> figures.failed),
            new Figure("abandoned", "bigint", figures -> figures.abandoned),
            new Figure("abandoned_cost", "numeric", figures -> figures.abandonedCost),
            new Figure("suspended", "bigint", figures -> figures.suspended),
            new Figure("failed_attempts", "bigint", figures -> figures.failedAttempts),
            new Figure("attempt_cost", "numeric", figures -> figures.attemptCost));

    private final long first;

    private long requests;
    private BigDecimal cost = BigDecimal.ZERO;
    private long input;
    private long output;
    private long cachedInput;
    private long cacheWrite;
    private long reasoning;
    private long latencyMillis;
    private long hits;
    private long misses;
    private long failed;
    private long abandoned;
    private BigDecimal abandonedCost = BigDecimal.ZERO;
    private long suspended;
    private long failedAttempts;
    private BigDecimal attemptCost = BigDecimal.ZERO;

    /** A column of the table, and the figure in it. */
    record Figure(String column, String type, Function<LedgerFigures, Object> value) {}

    LedgerFigures(long first) {
        this.first = first;
    }

    /** All columns, each written like that. */
    static String columns(String written) {
        return ALL.stream().map(figure -> written.formatted(figure.column)).collect(Collectors.joining(", "));
    }

    /** The position of the first event that is counted here. */
    long first() {
        return first;
    }

    void add(String type, LedgerEvent event) {
        hits += event.hit() ? 1 : 0;
        misses += event.miss() ? 1 : 0;
        switch (type) {
            case "CompletionSettled" -> addSettled(event);
            case "CompletionFailed" -> failed++;
            case "CompletionAbandoned" -> addAbandoned(event);
            case "CompletionPriced" -> addPriced(event);
            case "CompletionAttemptFailed" -> addAttempt(event);
            case "CompletionAttemptPriced" -> addPricedAttempt(event);
            default -> throw new IllegalArgumentException("Nothing is counted of " + type);
        }
    }

    private void addSettled(LedgerEvent settled) {
        requests++;
        cost = plus(cost, settled.cost());
        input += settled.input();
        output += settled.output();
        cachedInput += settled.cachedInput();
        cacheWrite += settled.cacheWrite();
        reasoning += settled.reasoning();
        latencyMillis += settled.latencyMillis();
        suspended += settled.cost() == null ? 1 : 0;
    }

    private void addAbandoned(LedgerEvent event) {
        abandoned++;
        abandonedCost = plus(abandonedCost, event.cost());
        suspended += event.cost() == null ? 1 : 0;
    }

    private void addPriced(LedgerEvent priced) {
        if (Boolean.TRUE.equals(priced.abandoned())) {
            abandonedCost = plus(abandonedCost, priced.cost());
        } else if (Boolean.FALSE.equals(priced.abandoned())) {
            cost = plus(cost, priced.cost());
        }
        suspended--;
    }

    private void addAttempt(LedgerEvent attempt) {
        failedAttempts++;
        attemptCost = plus(attemptCost, attempt.cost());
        suspended += attempt.cost() == null ? 1 : 0;
    }

    private void addPricedAttempt(LedgerEvent priced) {
        attemptCost = plus(attemptCost, priced.cost());
        suspended--;
    }

    private static BigDecimal plus(BigDecimal sum, @Nullable BigDecimal cost) {
        return cost == null ? sum : sum.add(cost);
    }
}
