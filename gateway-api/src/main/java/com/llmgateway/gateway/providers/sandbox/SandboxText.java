package com.llmgateway.gateway.providers.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the sandbox says, word by word, and how it counts.
 *
 * @param cut whether the request's limit cut it short
 */
record SandboxText(List<String> words, boolean cut, long promptTokens) {

    private static final int LONGEST_QUOTE = 200;
    private static final int CHARACTERS_PER_TOKEN = 4;

    static SandboxText toChat(JsonNode request) {
        JsonNode older = request.path("max_tokens");
        return to(
                request.path("messages"), request.path("max_completion_tokens").asLong(older.asLong(Long.MAX_VALUE)));
    }

    static SandboxText toResponse(JsonNode request) {
        return to(request.path("input"), request.path("max_output_tokens").asLong(Long.MAX_VALUE));
    }

    private static SandboxText to(JsonNode prompt, long limit) {
        String said = prompt.isString() ? prompt.asString() : lastUserText(prompt);
        String quote = said.length() > LONGEST_QUOTE ? said.substring(0, LONGEST_QUOTE) + "..." : said;
        List<String> words =
                words("This is the sandbox of the gateway; no model was asked. You said: \"" + quote + "\"");
        long promptTokens = 1L + prompt.toString().length() / CHARACTERS_PER_TOKEN;
        return words.size() > limit
                ? new SandboxText(List.copyOf(words.subList(0, (int) Math.max(0, limit))), true, promptTokens)
                : new SandboxText(words, false, promptTokens);
    }

    String whole() {
        return String.join("", words);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                words.add(text.substring(start, i));
                start = i;
            }
        }
        words.add(text.substring(start));
        return words;
    }

    private static String lastUserText(JsonNode messages) {
        String text = "";
        for (JsonNode message : messages) {
            if (message.path("role").asString("").equals("user")) {
                text = text(message.path("content"));
            }
        }
        return text;
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        var text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }
}
