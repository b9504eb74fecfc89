package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How hard to think, in Anthropic's words. */
final class AnthropicThinking {

    private static final long LEAST_BUDGET = 1_024;

    private AnthropicThinking() {}

    /**
     * Says it, unless the model is not free to think: when it must call a tool, or when its earlier thoughts, which it
     * wants to see again, are lost. Tells whether it will think.
     */
    static boolean put(JsonNode chat, Claude model, long limit, boolean free, ObjectNode request) {
        if (chat.path("thinking").isObject()) {
            return asWished(chat.path("thinking"), free, request);
        }
        String effort = Trees.text(chat, "reasoning_effort");
        if (effort.equals("none") && model.thinksUnasked()) {
            off(model, request);
        }
        if (effort.isEmpty() || effort.equals("none") || !model.thinks()) {
            return false;
        }
        if (model.thinksAdaptively()) {
            request.withObject("output_config").put("effort", word(effort, model));
            if (free) {
                adaptive(model, request);
            }
            return free;
        }
        long budget = Math.min(budget(effort), limit - 1);
        if (!free || budget < LEAST_BUDGET) {
            return false;
        }
        request.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        return true;
    }

    /** Only whoever decides itself when to think may take up a turn that it has not begun to think in. */
    private static boolean asWished(JsonNode thinking, boolean free, ObjectNode request) {
        String type = Trees.text(thinking, "type");
        if (type.equals("enabled") && !free) {
            return false;
        }
        request.set("thinking", thinking);
        return !type.equals("disabled");
    }

    /** Who cannot be kept from thinking is asked to think as little as it can. */
    private static void off(Claude model, ObjectNode request) {
        model.withoutThoughts()
                .ifPresentOrElse(
                        word -> request.putObject("thinking").put("type", word),
                        () -> request.withObject("output_config").put("effort", "low"));
    }

    private static void adaptive(Claude model, ObjectNode request) {
        ObjectNode thinking = request.putObject("thinking").put("type", "adaptive");
        if (model.hidesThoughts()) {
            thinking.put("display", "summarized");
        }
    }

    private static String word(String effort, Claude model) {
        return switch (effort) {
            case "minimal", "low" -> "low";
            case "medium", "max" -> effort;
            case "xhigh" -> model.knowsExtraHighEffort() ? effort : "high";
            default -> "high";
        };
    }

    private static long budget(String effort) {
        return switch (effort) {
            case "minimal" -> LEAST_BUDGET;
            case "low" -> 2_048;
            case "medium" -> 8_192;
            case "high" -> 16_384;
            default -> 31_999;
        };
    }
}
