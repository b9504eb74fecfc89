package com.llmgateway.gateway.providers.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the sandbox says, word by word, and how it counts.
 *
 * @param finishReason {@code length} when the request's limit cut it short
 */
record SandboxText(List<String> words, String finishReason, long promptTokens) {

    private static final int LONGEST_QUOTE = 200;
    private static final int CHARACTERS_PER_TOKEN = 4;

    static SandboxText replyTo(JsonNode request) {
        String said = lastUserText(request.path("messages"));
        String quote = said.length() > LONGEST_QUOTE ? said.substring(0, LONGEST_QUOTE) + "..." : said;
        List<String> words =
                words("This is the sandbox of the gateway; no model was asked. You said: \"" + quote + "\"");
        long limit = limit(request);
        long promptTokens = 1L + request.path("messages").toString().length() / CHARACTERS_PER_TOKEN;
        return words.size() > limit
                ? new SandboxText(List.copyOf(words.subList(0, (int) limit)), "length", promptTokens)
                : new SandboxText(words, "stop", promptTokens);
    }

    String whole() {
        return String.join("", words);
    }

    private static long limit(JsonNode request) {
        JsonNode limit = request.path("max_completion_tokens");
        JsonNode older = request.path("max_tokens");
        return Math.max(0, limit.asLong(older.asLong(Long.MAX_VALUE)));
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
