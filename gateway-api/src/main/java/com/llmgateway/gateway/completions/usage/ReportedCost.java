package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What the few providers say that say what they charge. From others, a member of that name means something else. */
final class ReportedCost {

    private static final int TICK_DECIMALS = 10;

    /** No answer costs as much, and the sums of the books have room for ever so many that cost less. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private ReportedCost() {}

    /** In US dollars, with the decimals of the books; nothing when it is beyond reason. */
    static Optional<BigDecimal> of(Figures figures, String provider) {
        return charged(figures, provider)
                .filter(amount -> amount.compareTo(MOST) < 0)
                .map(ReportedCost::booked);
    }

    private static Optional<BigDecimal> charged(Figures figures, String provider) {
        return switch (provider) {
            case "openrouter" ->
                figures.amount("cost").flatMap(fee -> paidElsewhere(figures).map(fee::add));
            // With what its searches cost, which no count of tokens tells.
            case "perplexity" -> figures.amount("cost.total_cost");
            case "xai" -> figures.amount("cost_in_usd_ticks").map(ticks -> ticks.movePointLeft(TICK_DECIMALS));
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
