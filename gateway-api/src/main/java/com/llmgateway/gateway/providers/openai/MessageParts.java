package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The content of a message as a list of parts, also where it is a mere text. */
public final class MessageParts {

    private MessageParts() {}

    public static List<JsonNode> of(JsonNode content) {
        if (content.isString()) {
            return List.of(Trees.object().put("type", "text").put("text", content.asString()));
        }
        return StreamSupport.stream(content.spliterator(), false).toList();
    }

    /** All text of the content; other parts are left out. */
    public static String text(JsonNode content) {
        var text = new StringBuilder();
        of(content).forEach(part -> text.append(Trees.text(part, "text")));
        return text.toString();
    }

    /** All that was thought aloud in the content, as Mistral tells it: in parts of parts. */
    public static String thoughts(JsonNode content) {
        var thoughts = new StringBuilder();
        of(content).forEach(part -> thoughts.append(text(part.path("thinking"))));
        return thoughts.toString();
    }
}
