package com.llmgateway.gateway.providers.translation;

import com.llmgateway.gateway.json.ErrorMember;
import com.llmgateway.gateway.providers.events.Retelling;
import com.llmgateway.gateway.providers.openai.Chunks;
import tools.jackson.databind.JsonNode;

/** A provider's stream, told in OpenAI's chunks. */
record ToldInChunks(Dialect dialect, Translation translation, Chunks chunks) implements Retelling {

    @Override
    public void event(JsonNode event) {
        if (ErrorMember.isIn(event)) {
            translation.failed(event);
            chunks.error(dialect.error(event));
        } else {
            translation.event(event, chunks);
        }
    }

    @Override
    public void pause() {
        chunks.comment();
    }

    @Override
    public boolean isFinished() {
        return translation.isFinished();
    }

    /** These formats say by themselves when they are over, or end their connection. */
    @Override
    public boolean isBilled() {
        return false;
    }

    @Override
    public void end() {
        translation.end(chunks);
    }

    @Override
    public byte[] take() {
        return chunks.take();
    }
}
