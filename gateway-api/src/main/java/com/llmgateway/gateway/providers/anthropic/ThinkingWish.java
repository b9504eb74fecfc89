package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The wish that a model think, with all that can be wished beside it alone. */
final class ThinkingWish {

    private static final String MANAGEMENT = "context_management";

    private ThinkingWish() {}

    /** Anthropic clears no thoughts where there are none to come. */
    static void withdraw(ObjectNode request) {
        request.remove("thinking");
        if (request.path(MANAGEMENT).path("edits") instanceof ArrayNode edits) {
            int before = edits.size();
            edits.removeIf(edit -> Trees.text(edit, "type").startsWith("clear_thinking"));
            if (edits.isEmpty() && before > 0) {
                request.remove(MANAGEMENT);
            }
        }
    }
}
