package com.llmgateway.gateway.providers.translation;

import com.llmgateway.contracts.Secret;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A format of a provider's own, to and from OpenAI's. */
public interface Dialect {

    /** The provider's base URL, or where {@code given} leads. */
    String base(String given);

    /**
     * The headers that carry the key, and what else is said.
     *
     * @param sent the client's own that may travel on
     */
    Map<String, String> headers(Secret key, Map<String, String> sent);

    /** Puts a chat request into this format; throws {@link Untranslatable} when it cannot be said. */
    TranslatedRequest translate(JsonNode chat, AnswerHead head);

    /** What the provider said when it refused, in OpenAI's words. */
    Declined refusal(Declined declined);

    /** The error that the provider said in the middle of a stream. */
    ObjectNode error(JsonNode event);
}
