package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call of a tool, in OpenAI's format: its arguments are a text. */
public record ToolCall(String id, String name, String arguments) {

    public static ToolCall of(JsonNode call) {
        JsonNode function = call.path("function");
        if (!function.isObject()) {
            throw new Untranslatable("This provider only knows calls of functions.", "messages");
        }
        return new ToolCall(Trees.text(call, "id"), Trees.text(function, "name"), Trees.text(function, "arguments"));
    }

    public ObjectNode tree() {
        var call = Trees.object().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call;
    }

    /** The arguments as the object that other formats want. */
    public ObjectNode input() {
        return Trees.readObject(arguments.isBlank() ? "{}" : arguments)
                .orElseThrow(() -> new Untranslatable(
                        "The arguments of the tool call `%s` are not a JSON object.".formatted(id), "messages"));
    }
}
