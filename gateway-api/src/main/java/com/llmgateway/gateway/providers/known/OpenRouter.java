package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** OpenRouter forbids what moderation has flagged, as it forbids what a key may not or has no budget for. */
final class OpenRouter implements Quirks {

    private static final Set<String> FILTERS = Set.of("content_policy_violation", "refusal");

    @Override
    public Outcome refusal(Declined declined) {
        JsonNode error = Trees.read(declined.body()).orElse(Trees.object()).path("error");
        return declined.status() == 403 && isFlagged(error)
                ? ContentFilter.said(declined)
                : Quirks.super.refusal(declined);
    }

    private static boolean isFlagged(JsonNode error) {
        JsonNode metadata = error.path("metadata");
        return Trees.has(metadata, "reasons")
                || Trees.has(metadata, "flagged_input")
                || FILTERS.contains(Trees.text(metadata, "error_type"))
                || Trees.text(error, "message").contains("input was flagged");
    }
}
