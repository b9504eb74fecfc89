package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Chunks;
import com.llmgateway.gateway.providers.translation.Translation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One chat completion bought as content that Gemini generates. */
final class GeminiTranslation implements Translation {

    private final String model;
    private final ObjectNode request;
    private final AnswerHead head;
    private final GeminiStream stream;

    GeminiTranslation(String model, ObjectNode request, AnswerHead head) {
        this.model = model;
        this.request = request;
        this.head = head;
        this.stream = new GeminiStream(head);
    }

    @Override
    public String path() {
        String action = head.streamed() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + action;
    }

    @Override
    public ObjectNode request() {
        return request;
    }

    /** A question that was blocked is answered without candidates. */
    @Override
    public boolean isAnswer(JsonNode whole) {
        return !whole.path("candidates").isEmpty()
                || whole.path("promptFeedback").isObject();
    }

    @Override
    public ObjectNode whole(JsonNode answer) {
        return GeminiAnswer.translate(answer, head, model);
    }

    @Override
    public void event(JsonNode event, Chunks chunks) {
        stream.event(event, chunks);
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public void end(Chunks chunks) {
        stream.end(chunks);
    }
}
