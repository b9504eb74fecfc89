package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.MessageParts;
import com.llmgateway.gateway.providers.openai.ToolCall;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a chat as Gemini wants them: in turns, with what the system says apart. */
final class GeminiTurns {

    private final ArrayNode system = Trees.array();
    private final ArrayNode contents = Trees.array();

    /** A result is told by the tool's name here, not by the call's id. */
    private final Map<String, String> toolsByCall = new HashMap<>();

    private final boolean signed;

    private GeminiTurns(boolean signed) {
        this.signed = signed;
    }

    static GeminiTurns of(JsonNode chat, String model) {
        var turns = new GeminiTurns(!GeminiThinking.isOlder(model));
        chat.forEach(turns::add);
        return turns;
    }

    ArrayNode system() {
        return system;
    }

    ArrayNode contents() {
        return contents;
    }

    private void add(JsonNode message) {
        switch (Trees.text(message, "role")) {
            case "system", "developer" -> system.addAll(GeminiParts.of(message.path("content")));
            case "user" -> turn("user", GeminiParts.of(message.path("content")));
            case "assistant" -> assistant(message);
            case "tool" -> result(message);
            default -> throw new Untranslatable("This provider knows no such role.", "messages");
        }
    }

    private void assistant(JsonNode message) {
        ArrayNode parts = GeminiParts.of(message.path("content"));
        boolean first = true;
        for (JsonNode call : message.path("tool_calls")) {
            ToolCall tool = ToolCall.of(call);
            toolsByCall.put(tool.id(), tool.name());
            ObjectNode part = parts.addObject();
            part.putObject("functionCall")
                    .put("id", tool.id())
                    .put("name", tool.name())
                    .set("args", tool.input());
            GeminiSignature.back(call, part, signed && first);
            first = false;
        }
        turn("model", parts);
    }

    private void result(JsonNode message) {
        String id = Trees.text(message, "tool_call_id");
        String name = toolsByCall.get(id);
        if (name == null) {
            throw new Untranslatable("No tool call has the id `%s`.".formatted(id), "messages");
        }
        String words = MessageParts.text(message.path("content"));
        ObjectNode response =
                Trees.readObject(words).orElseGet(() -> Trees.object().put("result", words));
        var part = Trees.object();
        part.putObject("functionResponse").put("id", id).put("name", name).set("response", response);
        turn("user", Trees.array().add(part));
    }

    private void turn(String role, ArrayNode parts) {
        if (parts.isEmpty()) {
            return;
        }
        JsonNode last = contents.path(contents.size() - 1);
        if (Trees.text(last, "role").equals(role) && last.path("parts") instanceof ArrayNode same) {
            same.addAll(parts);
        } else {
            contents.addObject().put("role", role).set("parts", parts);
        }
    }
}
