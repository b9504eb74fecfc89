package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How hard to think, in Gemini's words: a budget of tokens until 2.5, a level from 3 on. */
final class GeminiThinking {

    private GeminiThinking() {}

    static void put(JsonNode chat, ObjectNode config) {
        String effort = Trees.text(chat, "reasoning_effort");
        if (effort.isEmpty()) {
            return;
        }
        String model = Trees.text(chat, "model");
        var thinking = config.putObject("thinkingConfig");
        if (isOlder(model)) {
            thinking.put("thinkingBudget", budget(effort, model));
        } else {
            thinking.put("thinkingLevel", level(effort, model));
        }
        thinking.put("includeThoughts", !effort.equals("none"));
    }

    /** Whether the model is from before thoughts were signed and had levels. */
    static boolean isOlder(String model) {
        return model.startsWith("gemini-1") || model.startsWith("gemini-2") || !model.startsWith("gemini-");
    }

    /** Its greater models never stop thinking. */
    private static int budget(String effort, String model) {
        return switch (effort) {
            case "none" -> model.contains("pro") ? 128 : 0;
            case "minimal", "low" -> 1_024;
            case "medium" -> 8_192;
            default -> 24_576;
        };
    }

    private static String level(String effort, String model) {
        return switch (effort) {
            case "none", "minimal" -> model.contains("pro") ? "low" : "minimal";
            case "low", "medium" -> effort;
            default -> "high";
        };
    }
}
