package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import com.llmgateway.contracts.identity.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A price as an administrator writes it: decimal strings, so that nothing is rounded on the way.
 *
 * @param effectiveFrom when it begins, past or future; now when missing
 */
record NewPrice(
        Map<String, String> usdPerMillionTokens,
        @Nullable Map<String, String> usdPerUnit,
        @Nullable List<Tier> longContext,
        @Nullable Instant effectiveFrom,
        String source) {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,20})?");

    private static final int MILLION = 6;

    /** The prices of prompts with more tokens. */
    record Tier(long aboveTokens, Map<String, String> usdPerMillionTokens) {}

    PublishPrice command(ModelId model, Instant now, UserId by) {
        var units = new HashMap<String, BigDecimal>();
        Optional.ofNullable(usdPerUnit)
                .orElse(Map.of())
                .forEach((unit, price) -> units.put(unit, decimal(unit, price)));
        var tiers = Optional.ofNullable(longContext).orElse(List.of()).stream()
                .map(tier -> new LongContext(tier.aboveTokens(), perToken(tier.usdPerMillionTokens())))
                .toList();
        var prices = new UnitPrices(perToken(usdPerMillionTokens), units, tiers);
        // As rows hold it, so that a price begins when the lists say.
        Instant from = Optional.ofNullable(effectiveFrom).orElse(now).truncatedTo(ChronoUnit.MICROS);
        return new PublishPrice(model, prices, from, source, by);
    }

    private static Map<Meter, BigDecimal> perToken(Map<String, String> perMillion) {
        var prices = new EnumMap<Meter, BigDecimal>(Meter.class);
        perMillion.forEach(
                (name, price) -> prices.put(meter(name), decimal(name, price).movePointLeft(MILLION)));
        return prices;
    }

    private static Meter meter(String name) {
        return Stream.of(Meter.values())
                .filter(meter -> meter.unit().isEmpty())
                .filter(meter -> meter.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(name, "There is no such kind of token."));
    }

    private static BigDecimal decimal(String name, String price) {
        if (!DECIMAL.matcher(price).matches()) {
            throw wrong(name, "A price is a decimal string such as \"2.50\", not negative and without exponent.");
        }
        return new BigDecimal(price);
    }

    private static Refused wrong(String param, String message) {
        return new Refused(new InvalidRequest(message, param, "invalid_value"));
    }
}
