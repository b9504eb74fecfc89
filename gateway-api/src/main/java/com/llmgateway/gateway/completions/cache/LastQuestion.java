package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.completions.Question;
import com.llmgateway.gateway.completions.request.Fingerprint;
import com.llmgateway.gateway.json.Trees;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text that a request ends with, and everything else about it: the question in other words is the same question only
 * where all the rest is the same.
 */
record LastQuestion(String text, String setting) {

    static Optional<LastQuestion> of(byte[] body, Set<String> immaterial) {
        ObjectNode request = (ObjectNode) Trees.read(body).orElseThrow();
        if (request.get("messages") instanceof ArrayNode messages
                && !messages.isEmpty()
                && messages.get(messages.size() - 1) instanceof ObjectNode last
                && last.path("role").asString("").equals("user")) {
            Optional<String> text = text(last.path("content"));
            last.remove("content");
            byte[] rest = Fingerprint.of(Trees.bytes(request), immaterial);
            return text.map(it -> new LastQuestion(it, HexFormat.of().formatHex(rest)));
        }
        return Optional.empty();
    }

    /** In the form in which it can be compared, where it has one. */
    Optional<Question> inVector() {
        return TextVectors.of(text).map(vector -> new Question(setting, vector));
    }

    /** Nothing where it is not text alone. */
    private static Optional<String> text(JsonNode content) {
        if (content.isString()) {
            return Optional.of(content.stringValue());
        }
        boolean textAlone = content.isArray()
                && content.valueStream()
                        .allMatch(part -> part.path("type").asString("").equals("text")
                                && part.path("text").isString());
        return textAlone
                ? Optional.of(content.valueStream()
                        .map(part -> part.get("text").stringValue())
                        .collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "(question)";
    }
}
