package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of a tool, as far as it has come: how it begins, what waits to be told of its arguments, and whether they are complete. */
final class ToolUse {

    private final ObjectNode block;
    private final StringBuilder waiting = new StringBuilder();

    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean complete;

    /** @param call the piece of a call that names it */
    ToolUse(JsonNode call) {
        block = Trees.object()
                .put("type", "tool_use")
                .put("id", Trees.text(call, "id"))
                .put("name", Trees.text(call.path("function"), "name"));
        block.putObject("input");
    }

    /**
     * Whether the next piece of the same number, or of none, is of another call: some number all calls alike, or not at all. While
     * it goes on, another id says nothing, for some give each piece its own.
     */
    boolean isFollowedBy(JsonNode piece) {
        String id = Trees.text(piece, "id");
        return !id.isEmpty()
                && !id.equals(Trees.text(block, "id"))
                && !Trees.text(piece.path("function"), "name").isEmpty()
                && (complete || !piece.has("index"));
    }

    ObjectNode block() {
        return block;
    }

    void add(String arguments) {
        waiting.append(arguments);
        arguments.chars().forEach(this::follow);
    }

    /** How long what waits is. */
    int length() {
        return waiting.length();
    }

    /** What waits, which then waits no more. */
    String take() {
        String taken = waiting.toString();
        waiting.setLength(0);
        return taken;
    }

    /** Whether the object of its arguments has ended. */
    boolean isComplete() {
        return complete;
    }

    private void follow(int character) {
        if (inString) {
            inString = escaped || character != '"';
            escaped = !escaped && character == '\\';
            return;
        }
        switch (character) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                complete |= depth == 0;
            }
            default -> {}
        }
    }
}
