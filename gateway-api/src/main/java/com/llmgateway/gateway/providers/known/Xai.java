package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import tools.jackson.databind.JsonNode;

/** A key that xAI does not know is a bad request to it, and what breaks its guidelines is forbidden as a key would be. */
final class Xai implements Quirks {

    private static final String UNKNOWN_KEY = "Incorrect API key provided";
    private static final String BREAKS_GUIDELINES = "Content violates usage guidelines";
    private static final String FAILED_CHECK = "SAFETY_CHECK_TYPE_";

    @Override
    public Outcome refusal(Declined declined) {
        String words = words(Trees.read(declined.body()).orElse(Trees.object()));
        if (declined.status() == 400 && words.startsWith(UNKNOWN_KEY)) {
            return Failed.ofTheKey(declined.status());
        }
        return declined.status() == 403 && isFiltered(words)
                ? ContentFilter.said(declined)
                : Quirks.super.refusal(declined);
    }

    private static boolean isFiltered(String words) {
        return words.startsWith(BREAKS_GUIDELINES) || words.contains(FAILED_CHECK);
    }

    /** Its errors are texts, whose blanks it has escaped at times. */
    private static String words(JsonNode body) {
        String words = Trees.text(body, "error");
        return (words.isEmpty() ? Trees.text(body.path("error"), "message") : words).replace("%20", " ");
    }
}
