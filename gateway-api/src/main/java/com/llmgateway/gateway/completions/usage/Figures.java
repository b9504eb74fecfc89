package com.llmgateway.gateway.completions.usage;

import com.llmgateway.gateway.completions.wire.Wire;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The counts, amounts and words of a provider's usage object, by their path. */
final class Figures {

    private static final long MOST = 1_000_000_000_000L;
    private static final int DEEPEST = 3;
    private static final int LONGEST_AMOUNT = 40;

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, BigDecimal> amounts = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    private boolean beyondReason;

    private Figures() {}

    /** Nothing when a count is beyond reason: then none is believed. */
    static Optional<Figures> read(String usage) {
        byte[] text = usage.getBytes(StandardCharsets.UTF_8);
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            var figures = new Figures();
            json.nextToken();
            figures.collect(json, "", 1);
            return figures.beyondReason ? Optional.empty() : Optional.of(figures);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    boolean has(String name) {
        return counts.containsKey(name);
    }

    /** The first of these that counts anything, else 0. */
    long count(String... names) {
        for (String name : names) {
            long count = counts.getOrDefault(name, 0L);
            if (count > 0) {
                return count;
            }
        }
        return 0;
    }

    /** All counts, by name. */
    Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    Optional<BigDecimal> amount(String name) {
        return Optional.ofNullable(amounts.get(name));
    }

    Optional<String> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    private void collect(JsonParser json, String prefix, int depth) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + json.currentName().replace("put_token_details", "put_tokens_details");
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
                collect(json, name + ".", depth + 1);
            } else if (value.isNumeric()) {
                number(json, name);
            } else if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_TRUE) {
                words.put(name, json.getString());
            } else {
                json.skipChildren();
            }
        }
    }

    /** What is charged may be any number; what is counted is whole, if written as 1.0 or 1e2, and a begun second counts. */
    private void number(JsonParser json, String name) {
        if (name.startsWith("cost")) {
            sane(json.getString()).ifPresent(amount -> amounts.put(name, amount));
        } else if (name.endsWith("seconds")) {
            counts.put(name, (long) Math.ceil(Math.clamp(json.getDoubleValue(), 0, (double) MOST)));
        } else {
            whole(name, json.getDoubleValue());
        }
    }

    private void whole(String name, double value) {
        if (value == Math.rint(value)) {
            beyondReason |= value < 0 || value > MOST;
            counts.put(name, beyondReason ? 0 : (long) value);
        }
    }

    private static Optional<BigDecimal> sane(String text) {
        if (text.length() > LONGEST_AMOUNT) {
            return Optional.empty();
        }
        var amount = new BigDecimal(text);
        boolean sane = amount.signum() >= 0 && Math.abs(amount.scale()) <= LONGEST_AMOUNT;
        return Optional.of(amount).filter(_ -> sane);
    }
}
