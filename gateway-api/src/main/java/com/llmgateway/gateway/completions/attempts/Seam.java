package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.json.ErrorMember;
import com.llmgateway.gateway.json.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where somebody goes on with another's answer: makes chunks of the same answer of theirs, without a second beginning. */
public final class Seam {

    private static final String CONTENT = "content";

    private final Map<String, String> head;

    private int repeated;

    /**
     * @param head the members that all chunks of the answer have alike
     * @param repeated how many characters come that were said before
     */
    Seam(Map<String, String> head, int repeated) {
        this.head = Map.copyOf(head);
        this.repeated = repeated;
    }

    /** The chunk as one of the answer that was begun; nothing when there is nothing new in it. */
    public Optional<byte[]> mend(byte[] chunk) {
        return read(chunk).map(this::mend).orElse(Optional.of(chunk));
    }

    private static Optional<ObjectNode> read(byte[] chunk) {
        return Trees.read(chunk)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(tree -> !ErrorMember.isIn(tree));
    }

    private Optional<byte[]> mend(ObjectNode chunk) {
        head.forEach((name, value) -> {
            if (chunk.has(name)) {
                Trees.read(value.getBytes(StandardCharsets.UTF_8)).ifPresent(known -> chunk.set(name, known));
            }
        });
        boolean news = chunk.path("choices").isEmpty() || chunk.path("usage").isObject();
        for (JsonNode choice : chunk.path("choices")) {
            news |= choice.path("finish_reason").isString();
            news |= choice.get("delta") instanceof ObjectNode delta && goesOn(delta);
        }
        return news ? Optional.of(Trees.bytes(chunk)) : Optional.empty();
    }

    private boolean goesOn(ObjectNode delta) {
        delta.remove("role");
        if (delta.path(CONTENT).isString()) {
            String text = delta.path(CONTENT).stringValue();
            int old = Math.min(repeated, text.length());
            repeated -= old;
            delta.put(CONTENT, text.substring(old));
        }
        return delta.valueStream()
                .anyMatch(member -> member.isString() ? !member.stringValue().isEmpty() : !member.isNull());
    }
}
