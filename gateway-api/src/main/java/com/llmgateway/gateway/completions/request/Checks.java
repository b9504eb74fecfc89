package com.llmgateway.gateway.completions.request;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The few checks of a request's fields that are the gateway's own, in OpenAI's words. */
final class Checks {

    private static final double HOTTEST = 2;
    private static final double USUAL_TEMPERATURE = 1;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\d{1,20}(\\.\\d{0,20})?(e[+-]?\\d{1,3})?", CASE_INSENSITIVE);
    private static final long MOST_TOKENS = 1_000_000_000L;
    private static final long MOST_CHOICES = 128;

    private Checks() {}

    static boolean bool(String name, JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw BadRequest.wrongType(name, "a boolean", token);
        };
    }

    /** The number, if one is given. */
    static @Nullable Double number(JsonParser json, String name, JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_NULL -> null;
            default -> throw BadRequest.wrongType(name, "a number", token);
        };
    }

    /** So many tokens, if that is said. */
    static @Nullable Long tokens(JsonParser json, String name, JsonToken token) {
        Double tokens = number(json, name, token);
        return tokens == null ? null : (long) Math.clamp(tokens, 0, MOST_TOKENS);
    }

    /** So many answers or pictures, and one where nothing is said. */
    static long choices(JsonParser json, String name, JsonToken token) {
        Double choices = number(json, name, token);
        return choices == null ? 1 : choices(choices);
    }

    /** The same of a form, whose numbers are texts. */
    static long choices(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw BadRequest.wrongType(name, "a number", JsonToken.VALUE_STRING);
        }
        return choices(Double.parseDouble(text));
    }

    /** However the number is written: a provider may take 2.0 for 2. */
    private static long choices(double choices) {
        return (long) Math.ceil(Math.clamp(choices, 1, MOST_CHOICES));
    }

    /** Whether it is said, and another than the one that every model has. */
    static boolean isUnusualTemperature(JsonParser json, String name, JsonToken token) {
        Double temperature = number(json, name, token);
        if (temperature != null && temperature < 0) {
            throw BadRequest.of(
                    "Invalid 'temperature': decimal below minimum value. Expected a value >= 0.",
                    name,
                    "decimal_below_min_value");
        }
        if (temperature != null && temperature > HOTTEST) {
            throw BadRequest.of(
                    "Invalid 'temperature': decimal above maximum value. Expected a value <= 2.",
                    name,
                    "decimal_above_max_value");
        }
        return temperature != null && temperature != USUAL_TEMPERATURE;
    }
}
