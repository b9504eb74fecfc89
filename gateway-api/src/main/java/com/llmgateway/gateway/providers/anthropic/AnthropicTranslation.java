package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Chunks;
import com.llmgateway.gateway.providers.translation.Translation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells an Anthropic message as a chat completion. */
final class AnthropicTranslation implements Translation {

    private final AnswerHead head;
    private final @Nullable String unwrapped;
    private final AnthropicCount usage = new AnthropicCount();
    private final AnthropicStream stream;

    private boolean whole;

    /** @param unwrapped the tool whose input is the answer itself */
    AnthropicTranslation(AnswerHead head, @Nullable String unwrapped) {
        this.head = head;
        this.unwrapped = unwrapped;
        this.stream = new AnthropicStream(unwrapped, usage);
    }

    @Override
    public boolean isAnswer(JsonNode whole) {
        return whole.path("content").isArray();
    }

    @Override
    public ObjectNode whole(JsonNode answer) {
        whole = true;
        usage.add(answer.path("usage"));
        answer.path("content").forEach(usage::read);
        usage.end(Trees.text(answer, "stop_reason"));
        return new AnthropicAnswer(unwrapped).translate(answer, head);
    }

    @Override
    public void event(JsonNode event, Chunks chunks) {
        stream.event(event, chunks);
    }

    @Override
    public void failed(JsonNode error) {
        usage.add(error.path("usage"));
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public void end(Chunks chunks) {
        stream.end(chunks);
    }

    @Override
    public @Nullable UsageReport report() {
        return usage.report(whole || isFinished());
    }
}
