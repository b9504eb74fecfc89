package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenRouter forbids what moderation has flagged, as it forbids what a key may not or has no budget for. Its errors name
 * the account that the key is of.
 */
final class OpenRouter implements Quirks {

    private static final String ACCOUNT = "user_id";

    private static final Set<String> FILTERS = Set.of("content_policy_violation", "refusal");

    @Override
    public Outcome refusal(Declined declined) {
        JsonNode body = Trees.read(declined.body()).orElse(Trees.object());
        Declined told = withoutAccount(declined, body);
        return told.status() == 403 && isFlagged(body.path("error"))
                ? ContentFilter.said(told)
                : Quirks.super.refusal(told);
    }

    private static Declined withoutAccount(Declined declined, JsonNode body) {
        return body instanceof ObjectNode object && object.remove(ACCOUNT) != null
                ? new Declined(declined.status(), declined.headers(), Trees.bytes(object))
                : declined;
    }

    private static boolean isFlagged(JsonNode error) {
        JsonNode metadata = error.path("metadata");
        return Trees.has(metadata, "reasons")
                || Trees.has(metadata, "flagged_input")
                || FILTERS.contains(Trees.text(metadata, "error_type"))
                || Trees.text(error, "message").contains("input was flagged");
    }
}
