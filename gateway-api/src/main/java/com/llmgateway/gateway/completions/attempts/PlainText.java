package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;

/** Whether a chat asks for plain text, which anybody can go on with: one answer, in no form, told by its words alone. */
final class PlainText {

    private PlainText() {}

    static boolean isAskedFor(byte[] chat) {
        JsonNode request = Trees.read(chat).orElse(Trees.object());
        return request.path("n").asInt(1) == 1
                && !request.path("logprobs").asBoolean(false)
                && request.path("top_logprobs").asInt(0) == 0
                && !request.hasNonNull("audio")
                && request.path("response_format").path("type").asString("text").equals("text")
                && isTheAssistantsTurn(request.path("messages"));
    }

    /** An answer that the client itself has begun would have two beginnings. */
    private static boolean isTheAssistantsTurn(JsonNode messages) {
        return !messages.path(messages.size() - 1).path("role").asString("").equals("assistant");
    }
}
