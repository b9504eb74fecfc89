package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls of tools in one answer. Chunks may speak of several by turns, blocks cannot: the first is told as it comes,
 * and whatever begins before it has ended waits for it.
 */
final class ToolUses {

    private static final int MOST_WAITING = 32 << 20;

    /** Those that are not all told, in the order in which they began. */
    private final Deque<ToolUse> open = new ArrayDeque<>();

    /** The last one of each number. */
    private final Map<Integer, ToolUse> numbered = new HashMap<>();

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
        String arguments = Trees.text(call.path("function"), "arguments");
        ToolUse use = of(call);
        boolean hasEnded = use != null && !open.contains(use);
        if (hasEnded && arguments.isBlank()) {
            return;
        }
        if (use == null || hasEnded) {
            throw new IOException("A call of a tool goes on that has ended or has not begun");
        }
        use.add(arguments);
        while (open.size() > 1 && open.getFirst().isComplete()) {
            endFirst();
        }
        tell(open.getFirst());
        if (open.stream().mapToLong(ToolUse::length).sum() > MOST_WAITING) {
            throw new IOException("Too much waits for a call of a tool to end");
        }
    }

    /** The one that this is a piece of, which may begin with it. */
    private @Nullable ToolUse of(JsonNode call) {
        last = call.path("index").asInt(last);
        ToolUse known = numbered.get(last);
        if (known == null ? !Trees.has(call, "id") : !known.isFollowedBy(call)) {
            return known;
        }
        var next = new ToolUse(call);
        numbered.put(last, next);
        open.addLast(next);
        return next;
    }

    /** Tells all that waits; what is said from now on is something else. */
    void end() {
        while (!open.isEmpty()) {
            endFirst();
        }
    }

    private void endFirst() {
        tell(open.removeFirst());
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
