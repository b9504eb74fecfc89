package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Chunks;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A stream of Gemini's in OpenAI's chunks. It does not say that it is over: that its connection ends well has to do. A reason
 * to stop is no end: each candidate has its own, some proxies tell one before the first words, and the usage may come later.
 */
final class GeminiStream {

    private final AnswerHead head;
    private final Map<Integer, Integer> calls = new HashMap<>();

    private boolean finished;

    GeminiStream(AnswerHead head) {
        this.head = head;
    }

    void event(JsonNode event, Chunks chunks) {
        chunks.model(Trees.text(event, "modelVersion"));
        for (JsonNode candidate : event.path("candidates")) {
            candidate(candidate, chunks);
        }
        if (GeminiCandidate.isBlocked(event)) {
            finished = true;
            chunks.finish(0, "content_filter");
        }
    }

    boolean isFinished() {
        return finished;
    }

    private void candidate(JsonNode candidate, Chunks chunks) {
        int choice = candidate.path("index").asInt(0);
        chunks.begin(choice);
        for (JsonNode part : candidate.path("content").path("parts")) {
            part(part, choice, chunks);
        }
        String reason = Trees.text(candidate, "finishReason");
        if (!reason.isEmpty()) {
            finished = true;
            chunks.finish(choice, GeminiCandidate.reason(reason, calls.containsKey(choice)));
        }
    }

    /** Each call comes whole. */
    private void part(JsonNode part, int choice, Chunks chunks) {
        if (part.path("functionCall").isObject()) {
            int index = calls.merge(choice, 1, Integer::sum) - 1;
            chunks.tool(choice, index, GeminiCandidate.call(part, head, choice, index));
        } else if (part.path("inlineData").isObject()) {
            chunks.entry(choice, "images", GeminiCandidate.image(part));
        } else if (part.path("thought").asBoolean(false)) {
            chunks.reasoning(choice, Trees.text(part, "text"));
        } else {
            chunks.text(choice, Trees.text(part, "text"));
        }
    }

    void end(JsonNode usage, Chunks chunks) {
        if (finished) {
            if (!usage.isEmpty()) {
                chunks.usage(GeminiUsage.of(usage));
            }
            chunks.done();
        }
    }
}
