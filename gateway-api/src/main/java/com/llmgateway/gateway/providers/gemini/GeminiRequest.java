package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ChatTools;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat request in Gemini's words. */
final class GeminiRequest {

    private static final int MOST_STOPS = 5;

    private GeminiRequest() {}

    static ObjectNode of(JsonNode chat) {
        if (Trees.has(chat, "audio")) {
            throw new Untranslatable("Gemini's chats do not speak: `audio` is not possible.", "audio");
        }
        var turns = GeminiTurns.of(chat.path("messages"), Trees.text(chat, "model"));
        var request = Trees.object();
        if (!turns.system().isEmpty()) {
            request.putObject("systemInstruction").set("parts", turns.system());
        }
        request.set("contents", turns.contents());
        GeminiTools.put(ChatTools.of(chat), request);
        ObjectNode config = config(chat);
        GeminiThinking.put(chat, config);
        if (!config.isEmpty()) {
            request.set("generationConfig", config);
        }
        Trees.copy(chat, "safety_settings", request, "safetySettings");
        Trees.copy(chat, "cached_content", request, "cachedContent");
        return request;
    }

    private static ObjectNode config(JsonNode chat) {
        var config = Trees.object();
        Trees.copy(chat, "temperature", config, "temperature");
        Trees.copy(chat, "top_p", config, "topP");
        Trees.copy(chat, "top_k", config, "topK");
        Trees.copy(chat, "max_tokens", config, "maxOutputTokens");
        Trees.copy(chat, "max_completion_tokens", config, "maxOutputTokens");
        Trees.copy(chat, "n", config, "candidateCount");
        Trees.copy(chat, "seed", config, "seed");
        if (takesPenalties(Trees.text(chat, "model"))) {
            Trees.copy(chat, "presence_penalty", config, "presencePenalty");
            Trees.copy(chat, "frequency_penalty", config, "frequencyPenalty");
        }
        Trees.copy(chat, "logprobs", config, "responseLogprobs");
        Trees.copy(chat, "top_logprobs", config, "logprobs");
        stops(chat.path("stop"), config);
        format(chat.path("response_format"), config);
        return config;
    }

    /** All others refuse a request that has one. */
    private static boolean takesPenalties(String model) {
        return model.startsWith("gemini-1.5") || model.startsWith("gemini-2.0");
    }

    private static void stops(JsonNode stop, ObjectNode config) {
        ArrayNode stops = Trees.array();
        if (stop.isString()) {
            stops.add(stop);
        } else {
            stop.forEach(stops::add);
        }
        if (stops.size() > MOST_STOPS) {
            throw new Untranslatable("Gemini takes at most five stop sequences.", "stop");
        }
        if (!stops.isEmpty()) {
            config.set("stopSequences", stops);
        }
    }

    private static void format(JsonNode format, ObjectNode config) {
        String type = Trees.text(format, "type");
        if (type.equals("json_object") || type.equals("json_schema")) {
            config.put("responseMimeType", "application/json");
        }
        Trees.copy(format.path("json_schema"), "schema", config, "responseJsonSchema");
    }
}
