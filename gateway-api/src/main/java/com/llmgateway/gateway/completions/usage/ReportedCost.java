package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What the few providers say that say what they charge. From others, a member of that name means something else. */
final class ReportedCost {

    private static final int TICK_DECIMALS = 10;

    private ReportedCost() {}

    /** In US dollars, with the decimals of the books. */
    static Optional<BigDecimal> of(Figures figures, String provider) {
        return switch (provider) {
            case "openrouter" ->
                figures.amount("cost")
                        .flatMap(fee -> paidElsewhere(figures).map(fee::add))
                        .map(ReportedCost::booked);
            // With what its searches cost, which no count of tokens tells.
            case "perplexity" -> figures.amount("cost.total_cost").map(ReportedCost::booked);
            case "xai" ->
                figures.amount("cost_in_usd_ticks")
                        .map(ticks -> ticks.movePointLeft(TICK_DECIMALS))
                        .map(ReportedCost::booked);
            default -> Optional.empty();
        };
    }

    /**
     * With a key of the user's own behind it, OpenRouter charges a fee, if any, and the model's provider the rest. Where
     * nobody says how much that is, the fee alone is not what it cost.
     */
    private static Optional<BigDecimal> paidElsewhere(Figures figures) {
        return figures.word("is_byok").isPresent()
                ? figures.amount("cost_details.upstream_inference_cost")
                : Optional.of(BigDecimal.ZERO);
    }

    private static BigDecimal booked(BigDecimal amount) {
        return new BigDecimal(amount.setScale(UnitPrices.MOST_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString());
    }
}
