package com.llmgateway.gateway.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether the error in what a provider says is one: some say {@code false} with every good answer, or an empty one. What
 * OpenAI's own clients take for none is none, and nor is what has nothing in it.
 */
public final class ErrorMember {

    private ErrorMember() {}

    public static boolean isIn(JsonNode said) {
        JsonNode error = said.path("error");
        return switch (error.getNodeType()) {
            case MISSING, NULL -> false;
            case BOOLEAN -> error.booleanValue();
            case NUMBER -> error.decimalValue().signum() != 0;
            case STRING -> !error.stringValue().isEmpty();
            case ARRAY, OBJECT -> !error.isEmpty();
            case BINARY, POJO -> true;
        };
    }

    /** The same of the value that the parser has come to; it is at the value's end afterwards. */
    public static boolean isAt(JsonParser json, JsonToken value) {
        return switch (value) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue().signum() != 0;
            case VALUE_STRING -> json.getStringLength() > 0;
            case START_OBJECT, START_ARRAY -> holdsAny(json);
            default -> true;
        };
    }

    private static boolean holdsAny(JsonParser json) {
        boolean any = false;
        while (!json.nextToken().isStructEnd()) {
            any = true;
            json.skipChildren();
        }
        return any;
    }
}
