package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ChatTools;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat request in Anthropic's words. What it cannot be told without another question being answered is refused. */
final class AnthropicRequest {

    /** Fields of Anthropic's own that clients send along; they mean the same here. */
    private static final List<String> OWN = List.of("cache_control", "container", "context_management");

    private AnthropicRequest() {}

    static ObjectNode of(JsonNode chat, Claude model, AnswerSchema schema) {
        refuse(chat);
        var turns = AnthropicTurns.of(chat.path("messages"));
        if (schema.anyObject()) {
            turns.instruct("Answer with one JSON object and nothing else.");
        }
        var tools = ChatTools.of(chat);
        boolean forced = tools.isForced() && model.canBeMadeToCall();
        if (tools.isForced() && !forced) {
            turns.instruct(AnthropicTools.wish(tools));
        }
        long limit = limit(chat, model);
        var request = Trees.object().put("model", model.name()).put("max_tokens", limit);
        if (!turns.system().isEmpty()) {
            request.set("system", turns.system());
        }
        request.set("messages", turns.messages());
        AnthropicTools.put(tools, model, request);
        boolean free = !forced && schema.unwrapped() == null && turns.rememberTheirThoughts();
        boolean thinks = AnthropicThinking.put(chat, model, limit, free, request);
        schema.into(request);
        if (model.takesSampling() && !thinks) {
            sampling(chat, request);
        }
        stops(chat.path("stop"), request);
        OWN.forEach(name -> Trees.copy(chat, name, request, name));
        if (Trees.has(chat, "thinking") && !request.has("thinking")) {
            ThinkingWish.withdraw(request);
        }
        about(chat, request);
        return request;
    }

    private static void refuse(JsonNode chat) {
        if (chat.path("n").asLong(1) > 1) {
            throw new Untranslatable("Anthropic gives one answer at a time: `n` has to be 1.", "n");
        }
        if (chat.path("logprobs").asBoolean(false)) {
            throw new Untranslatable("Anthropic gives no log probabilities.", "logprobs");
        }
        if (Trees.has(chat, "audio")) {
            throw new Untranslatable("Anthropic does not speak: `audio` is not possible.", "audio");
        }
    }

    private static long limit(JsonNode chat, Claude model) {
        JsonNode limit =
                Trees.has(chat, "max_completion_tokens") ? chat.path("max_completion_tokens") : chat.path("max_tokens");
        return limit.isNumber() ? limit.asLong(0) : model.usualLimit();
    }

    /** Its temperatures end at 1; it takes one of the two. */
    private static void sampling(JsonNode chat, ObjectNode request) {
        JsonNode temperature = chat.path("temperature");
        Trees.copy(chat, "top_k", request, "top_k");
        if (temperature.isNumber()) {
            request.set(
                    "temperature",
                    temperature.doubleValue() > 1 ? Trees.object().numberNode(1) : temperature);
        } else {
            Trees.copy(chat, "top_p", request, "top_p");
        }
    }

    private static void stops(JsonNode stop, ObjectNode request) {
        ArrayNode stops = Trees.array();
        for (JsonNode one : stop.isString() ? Trees.array().add(stop) : stop) {
            if (!one.asString("").isBlank()) {
                stops.add(one);
            }
        }
        if (!stops.isEmpty()) {
            request.set("stop_sequences", stops);
        }
    }

    private static void about(JsonNode chat, ObjectNode request) {
        String user = Trees.has(chat, "safety_identifier") ? "safety_identifier" : "user";
        if (Trees.has(chat, user)) {
            Trees.copy(chat, user, request.putObject("metadata"), "user_id");
        }
        switch (Trees.text(chat, "service_tier")) {
            case "auto", "priority", "fast" -> request.put("service_tier", "auto");
            case "default" -> request.put("service_tier", "standard_only");
            default -> {}
        }
        if (chat.path("stream").asBoolean(false)) {
            request.put("stream", true);
        }
    }
}
