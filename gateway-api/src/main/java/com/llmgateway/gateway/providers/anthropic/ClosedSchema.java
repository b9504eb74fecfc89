package com.llmgateway.gateway.providers.anthropic;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema whose objects hold nothing but what it names. Anthropic wants each to say so, where OpenAI's clients may leave it
 * open; one that says otherwise stays as it is, and Anthropic says what it thinks of it.
 */
final class ClosedSchema {

    private static final String OTHERS = "additionalProperties";

    /** What holds schemas by names of the client's own. */
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs", "definitions");

    /** What holds values that may look like schemas. */
    private static final Set<String> VALUES = Set.of("enum", "const", "default", "examples");

    private ClosedSchema() {}

    static JsonNode of(JsonNode schema) {
        JsonNode closed = schema.deepCopy();
        close(closed);
        return closed;
    }

    private static void close(JsonNode schema) {
        if (schema.isArray()) {
            schema.forEach(ClosedSchema::close);
        } else if (schema instanceof ObjectNode object) {
            if (isOfObjects(object.path("type")) && !object.has(OTHERS)) {
                object.put(OTHERS, false);
            }
            object.forEachEntry(ClosedSchema::close);
        }
    }

    private static void close(String keyword, JsonNode value) {
        if (NAMED.contains(keyword)) {
            value.forEach(ClosedSchema::close);
        } else if (!VALUES.contains(keyword)) {
            close(value);
        }
    }

    /** Alone, or as one of several types. */
    private static boolean isOfObjects(JsonNode type) {
        return type.isArray()
                ? type.valueStream().anyMatch(ClosedSchema::isOfObjects)
                : type.asString("").equals("object");
    }
}
