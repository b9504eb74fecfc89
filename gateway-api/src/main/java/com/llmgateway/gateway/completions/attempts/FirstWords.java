package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the first events of a stream are: whether it has begun to answer, or has failed although its head said 200. */
enum FirstWords {
    /** Nothing to lose yet: a role, an id, a ping. */
    PREAMBLE,
    ANSWER,
    ERROR,
    NONSENSE;

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> PREAMBLES = Set.of(
            "ping",
            "message_start",
            "content_block_start",
            "response.created",
            "response.queued",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added");

    private static final Set<String> ERRORS = Set.of("error", "response.failed");

    static FirstWords of(byte[] event) {
        var counted = new TokenCount();
        Optional<Seen> seen = AnswerScan.of(event, counted);
        if (seen.isEmpty()) {
            return NONSENSE;
        }
        if (seen.get().error()) {
            return ERROR;
        }
        if (seen.get().choices() < 0) {
            return byType(tree(event).path("type").asString(""));
        }
        boolean answers = !counted.isEmpty() || seen.get().finishReason() != null;
        return answers ? ANSWER : PREAMBLE;
    }

    private static FirstWords byType(String type) {
        if (ERRORS.contains(type)) {
            return ERROR;
        }
        return PREAMBLES.contains(type) ? PREAMBLE : ANSWER;
    }

    /** The error of an event, in the shape that it would have as a whole answer. */
    static byte[] error(byte[] event) {
        JsonNode response = tree(event).path("response");
        return response.path("error").isObject() ? JSON.writeValueAsBytes(response) : event;
    }

    private static JsonNode tree(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }
}
