package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Says what is wrong with a request in itself, JSON or form, in OpenAI's words. */
final class BadRequest {

    private BadRequest() {}

    static Refused givenTwice(String name) {
        return of("The parameter '%s' is given twice.".formatted(name), name, null);
    }

    static Refused missing(String name) {
        return of("Missing required parameter: '%s'.".formatted(name), name, "missing_required_parameter");
    }

    static Refused wrongType(String name, String expected, JsonToken got) {
        return of(
                "Invalid type for '%s': expected %s, but got %s instead.".formatted(name, expected, kind(got)),
                name,
                "invalid_type");
    }

    static Refused of(String message, @Nullable String param, @Nullable String code) {
        return new Refused(new InvalidRequest(message, param, code));
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "a boolean";
        };
    }
}
