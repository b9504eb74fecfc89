package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.attempts.ProviderError;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells OpenAI's clients of an account without money in OpenAI's words: to them it is an exhausted quota, also where the
 * provider takes it for a bad request. Anthropic's own clients hear Anthropic.
 */
final class SpentAccount {

    private static final int TOO_MANY = 429;
    private static final String CODE = "insufficient_quota";

    private SpentAccount() {}

    static Declined told(Declined declined) {
        byte[] body = declined.body();
        return ProviderError.in(body).isOutOfCredit() && !MessageError.isAnthropics(body)
                ? new Declined(TOO_MANY, declined.headers(), coded(body))
                : declined;
    }

    /** The very same bytes, where they have the code already. */
    private static byte[] coded(byte[] body) {
        JsonNode words = Trees.read(body).orElse(Trees.object());
        if (words.path("error") instanceof ObjectNode error
                && !Trees.text(error, "code").equals(CODE)) {
            error.put("type", CODE).put("code", CODE);
            return Trees.bytes(words);
        }
        return body;
    }
}
