package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The calls of tools in one answer. Chunks may speak of several by turns, blocks cannot: the first is told as it comes,
 * and whatever begins before it has ended waits for it.
 */
final class ToolUses {

    private static final int MOST_WAITING = 32 << 20;

    /** Those that are not all told, by their index, in the order in which they began. */
    private final SequencedMap<Integer, ToolUse> open = new LinkedHashMap<>();

    private final Set<Integer> ended = new HashSet<>();
    private final Telling telling;

    private boolean begun;
    private int last;

    ToolUses(Telling telling) {
        this.telling = telling;
    }

    /** Tells one block after another. */
    interface Telling {

        void begins(ToolUse use);

        void goesOn(String arguments);
    }

    void add(JsonNode call) throws IOException {
        last = call.path("index").asInt(last);
        String arguments = Trees.text(call.path("function"), "arguments");
        if (ended.contains(last) && arguments.isBlank()) {
            return;
        }
        if (ended.contains(last) || (!open.containsKey(last) && !Trees.has(call, "id"))) {
            throw new IOException("A call of a tool goes on that has ended or has not begun");
        }
        open.computeIfAbsent(last, _ -> new ToolUse(call)).add(arguments);
        while (open.size() > 1 && open.firstEntry().getValue().isComplete()) {
            endFirst();
        }
        tell(open.firstEntry().getValue());
        if (open.values().stream().mapToLong(ToolUse::length).sum() > MOST_WAITING) {
            throw new IOException("Too much waits for a call of a tool to end");
        }
    }

    /** Tells all that waits; what is said from now on is something else. */
    void end() {
        while (!open.isEmpty()) {
            endFirst();
        }
    }

    private void endFirst() {
        tell(open.firstEntry().getValue());
        ended.add(open.pollFirstEntry().getKey());
        begun = false;
    }

    private void tell(ToolUse use) {
        if (!begun) {
            begun = true;
            telling.begins(use);
        }
        String arguments = use.take();
        if (!arguments.isEmpty()) {
            telling.goesOn(arguments);
        }
    }
}
