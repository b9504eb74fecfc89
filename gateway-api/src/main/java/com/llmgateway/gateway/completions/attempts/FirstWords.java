package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.answer.TypedEvent;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the first events of a stream are: whether it has begun to answer, or has failed although its head said 200. */
enum FirstWords {
    /** The provider has heard, no more. */
    ANNOUNCEMENT,
    /** It has begun, but nothing is to be lost yet: a role, an id. */
    PREAMBLE,
    ANSWER,
    ERROR,
    NONSENSE;

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> PREAMBLES =
            Set.of("message_start", "content_block_start", "response.output_item.added", "response.content_part.added");

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
            return TypedEvent.of(event, counted).map(FirstWords::of).orElse(ANSWER);
        }
        boolean answers = !counted.isEmpty() || seen.get().finishReason() != null;
        return answers ? ANSWER : PREAMBLE;
    }

    private static FirstWords of(TypedEvent event) {
        if (event.isFailure()) {
            return ERROR;
        }
        if (event.isAnnouncement()) {
            return ANNOUNCEMENT;
        }
        return PREAMBLES.contains(event.type()) ? PREAMBLE : ANSWER;
    }

    /** What the provider says in an event that the answer has taken so far. */
    static @Nullable String usage(byte[] event) {
        return TypedEvent.of(event, new TokenCount())
                .map(TypedEvent::usage)
                .map(usage -> usage.of(event))
                .orElse(null);
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
