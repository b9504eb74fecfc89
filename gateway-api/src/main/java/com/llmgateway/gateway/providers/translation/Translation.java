package com.llmgateway.gateway.providers.translation;

import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.openai.Chunks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells one answer of a provider's own format in OpenAI's. */
public interface Translation {

    /** Whether this is an answer at all, and not something else in JSON. */
    boolean isAnswer(JsonNode whole);

    /** The provider's whole answer in OpenAI's format. */
    ObjectNode whole(JsonNode answer);

    /** Says in OpenAI's chunks what an event of the provider's stream says. */
    void event(JsonNode event, Chunks chunks);

    /** Notes what is told of usage beside an error. */
    void failed(JsonNode error);

    /** Whether the stream has said how the answer ended: what comes after that is only its bill. */
    boolean isFinished();

    /** Says what is left to say once the provider's stream is over. */
    void end(Chunks chunks);

    /** What the provider has reported so far that the answer takes. */
    @Nullable
    UsageReport report();
}
