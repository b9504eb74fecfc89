package com.llmgateway.gateway.providers.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import tools.jackson.databind.JsonNode;

/**
 * A key that xAI does not know is a bad request to it. What breaks its guidelines is forbidden as a key would be, in words
 * that name the team and the key, and so is everything while the team has no credit.
 */
final class Xai implements Quirks {

    private static final String UNKNOWN_KEY = "Incorrect API key provided";
    private static final String NO_CREDIT = "used all available credits";
    private static final String BREAKS_GUIDELINES = "Content violates usage guidelines";
    private static final String FAILED_CHECK = "SAFETY_CHECK_TYPE_";
    private static final String ACCOUNT = "(Team|API(?: |%20)key(?: |%20)ID):[^,\"]*,(?: |%20)*";

    @Override
    public Outcome refusal(Declined declined) {
        String words = words(Trees.read(declined.body()).orElse(Trees.object()));
        if (declined.status() == 400 && words.startsWith(UNKNOWN_KEY)) {
            return Failed.ofTheKey(declined.status());
        }
        if (declined.status() == 403 && words.contains(NO_CREDIT)) {
            return declined;
        }
        return declined.status() == 403 && isFiltered(words)
                ? ContentFilter.said(withoutAccount(declined))
                : Quirks.super.refusal(declined);
    }

    private static Declined withoutAccount(Declined declined) {
        String told = new String(declined.body(), UTF_8).replaceAll(ACCOUNT, "");
        return new Declined(declined.status(), declined.headers(), told.getBytes(UTF_8));
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
