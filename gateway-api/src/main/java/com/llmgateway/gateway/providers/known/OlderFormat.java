package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The format as it was before reasoning models: one name for the limit of an answer, no developers. */
class OlderFormat implements Quirks {

    private static final String LIMIT = "max_completion_tokens";

    @Override
    public byte[] request(byte[] body) {
        return Trees.read(body)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(this::changed)
                .map(Trees::bytes)
                .orElse(body);
    }

    /** The request in the older format; nothing when it is in it already. */
    private @Nullable ObjectNode changed(ObjectNode request) {
        ObjectNode changed = request.deepCopy();
        change(changed);
        return changed.equals(request) ? null : changed;
    }

    void change(ObjectNode request) {
        rename(request, LIMIT, "max_tokens");
        for (JsonNode message : request.path("messages")) {
            if (message instanceof ObjectNode object
                    && Trees.text(message, "role").equals("developer")) {
                object.put("role", "system");
            }
        }
    }

    static void rename(ObjectNode request, String from, String to) {
        JsonNode value = request.remove(from);
        if (value != null && !request.hasNonNull(to)) {
            request.set(to, value);
        }
    }
}
