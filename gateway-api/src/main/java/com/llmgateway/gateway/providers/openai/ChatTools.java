package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tools that a chat request offers and how they may be used.
 *
 * @param tools those of them that may be used, as they stand in the request
 * @param named the only one that may be called
 */
public record ChatTools(
        List<JsonNode> tools, Choice choice, @Nullable String named, boolean parallel) {

    /** Whether a tool has to be called. */
    public enum Choice {
        UNSAID,
        AUTO,
        REQUIRED,
        NAMED,
        NONE
    }

    public static ChatTools of(JsonNode chat) {
        if (Trees.has(chat, "functions") || Trees.has(chat, "function_call")) {
            throw new Untranslatable("This provider has no `functions`: use `tools`.", "functions");
        }
        var tools = new ArrayList<JsonNode>();
        for (JsonNode tool : chat.path("tools")) {
            if (!tool.path("function").isObject()) {
                throw new Untranslatable("This provider only knows tools of the type `function`.", "tools");
            }
            tools.add(tool);
        }
        boolean parallel = chat.path("parallel_tool_calls").asBoolean(true);
        return chosen(tools, chat.path("tool_choice"), parallel);
    }

    private static ChatTools chosen(List<JsonNode> tools, JsonNode choice, boolean parallel) {
        if (choice.path("function").isObject()) {
            return new ChatTools(tools, Choice.NAMED, Trees.text(choice.path("function"), "name"), parallel);
        }
        JsonNode some = choice.path("allowed_tools");
        String mode = some.isObject() ? Trees.text(some, "mode") : choice.asString("");
        return new ChatTools(some.isObject() ? allowed(tools, some) : tools, choice(mode), null, parallel);
    }

    private static Choice choice(String mode) {
        return switch (mode) {
            case "auto" -> Choice.AUTO;
            case "required" -> Choice.REQUIRED;
            case "none" -> Choice.NONE;
            default -> Choice.UNSAID;
        };
    }

    private static List<JsonNode> allowed(List<JsonNode> tools, JsonNode some) {
        var names = new HashSet<String>();
        some.path("tools").forEach(tool -> names.add(Trees.text(tool.path("function"), "name")));
        return tools.stream()
                .filter(tool -> names.contains(Trees.text(tool.path("function"), "name")))
                .toList();
    }

    public boolean isForced() {
        return choice == Choice.REQUIRED || choice == Choice.NAMED;
    }
}
