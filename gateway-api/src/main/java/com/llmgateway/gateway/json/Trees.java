package com.llmgateway.gateway.json;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees, for what has to be put into another form: the order of keys and every digit stay. */
public final class Trees {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** The tree, unless this is no JSON. */
    public static Optional<JsonNode> read(byte[] text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The object that is written in {@code text}, unless it is none. */
    public static Optional<ObjectNode> readObject(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** For whoever only looks, and needs no tree. */
    public static JsonParser parser(byte[] text) {
        return JSON.createParser(text);
    }

    public static byte[] bytes(JsonNode tree) {
        return JSON.writeValueAsBytes(tree);
    }

    public static String text(JsonNode tree) {
        return JSON.writeValueAsString(tree);
    }

    /** The text at {@code name}; empty when there is none. */
    public static String text(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        return value.isString() ? value.asString() : "";
    }

    /** The whole number at {@code name}, however it is written; 0 when there is none. */
    public static long number(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        return value.canConvertToExactIntegral() && value.canConvertToLong() ? Math.max(0, value.asLong()) : 0;
    }

    /** Whether there is a value, and not null. */
    public static boolean has(JsonNode tree, String name) {
        return tree.hasNonNull(name);
    }

    /** Copies a member, under another name, where there is one. */
    public static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.hasNonNull(name)) {
            to.set(as, from.path(name));
        }
    }
}
