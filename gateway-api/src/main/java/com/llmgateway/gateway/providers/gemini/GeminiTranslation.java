package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Chunks;
import com.llmgateway.gateway.providers.translation.Translation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells content that Gemini has generated as a chat completion. */
final class GeminiTranslation implements Translation {

    private final String model;
    private final AnswerHead head;
    private final GeminiStream stream;

    private JsonNode usage = Trees.object();
    private boolean whole;

    GeminiTranslation(String model, AnswerHead head) {
        this.model = model;
        this.head = head;
        this.stream = new GeminiStream(head);
    }

    /** A question that was blocked is answered without candidates. */
    @Override
    public boolean isAnswer(JsonNode whole) {
        return !whole.path("candidates").isEmpty()
                || whole.path("promptFeedback").isObject();
    }

    @Override
    public ObjectNode whole(JsonNode answer) {
        whole = true;
        note(answer);
        return GeminiAnswer.translate(answer, head, model);
    }

    @Override
    public void event(JsonNode event, Chunks chunks) {
        note(event);
        stream.event(event, chunks);
    }

    @Override
    public void failed(JsonNode error) {
        note(error);
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public void end(Chunks chunks) {
        stream.end(usage, chunks);
    }

    /** Each figure is of all that was said so far. */
    private void note(JsonNode answer) {
        usage = answer.path("usageMetadata").isObject() ? answer.path("usageMetadata") : usage;
    }

    @Override
    public @Nullable UsageReport report() {
        return usage.isEmpty()
                ? null
                : new UsageReport(Trees.text(GeminiUsage.of(usage)), Trees.text(usage), whole || isFinished());
    }
}
