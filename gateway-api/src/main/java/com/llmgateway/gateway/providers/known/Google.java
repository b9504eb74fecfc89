package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import tools.jackson.databind.JsonNode;

/** A key that Google does not know is a bad request to it: in its own format, and in its imitation of OpenAI's. */
final class Google implements Quirks {

    @Override
    public boolean serviceTier() {
        return false;
    }

    @Override
    public Outcome refusal(Declined declined) {
        return isAboutTheKey(declined.body()) ? Failed.ofTheKey(declined.status()) : Quirks.super.refusal(declined);
    }

    private static boolean isAboutTheKey(byte[] refusal) {
        JsonNode words = Trees.read(refusal).orElse(Trees.object());
        JsonNode error = (words.isArray() ? words.path(0) : words).path("error");
        return Trees.text(error, "status").equals("INVALID_ARGUMENT")
                && error.path("details")
                        .valueStream()
                        .anyMatch(detail -> Trees.text(detail, "reason").equals("API_KEY_INVALID"));
    }
}
