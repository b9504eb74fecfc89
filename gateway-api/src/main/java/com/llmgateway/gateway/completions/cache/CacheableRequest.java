package com.llmgateway.gateway.completions.cache;

import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.json.Trees;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Which requests have an answer that can be given again: it leaves nothing behind, and nothing acts on its way. */
final class CacheableRequest {

    /** What a response depends on that its request does not hold. */
    private static final Set<String> ELSEWHERE = Set.of("previous_response_id", "conversation", "prompt");

    /** Tools whose calls are for the client to carry out. */
    private static final Set<String> CLIENTS_TOOLS = Set.of("function", "custom");

    private static final Set<String> WHO_ASKS = Set.of("http-referer", "x-title");

    private CacheableRequest() {}

    static boolean is(ModelRequest request) {
        return switch (request.endpoint().purpose()) {
            case EMBEDDING, MODERATION -> true;
            // A stream of theirs is not told again: see docs/api.md.
            case COMPLETION -> !request.streamed();
            case CHAT -> request.endpoint().equals(Endpoint.CHAT) || isPlain(request, CacheableRequest::isPlainMessage);
            case RESPONSE -> isPlain(request, CacheableRequest::isPlainResponse);
            case IMAGE, SPEECH, TRANSCRIPTION -> false;
        };
    }

    /** What the client's own headers ask for beside the body; who asks changes nothing. */
    static String headers(ModelRequest request) {
        var headers = new TreeMap<>(request.headers());
        headers.keySet().removeAll(WHO_ASKS);
        return headers.toString();
    }

    private static boolean isPlain(ModelRequest request, Predicate<JsonNode> rule) {
        return Trees.read(request.body()).filter(rule).isPresent();
    }

    private static boolean isPlainMessage(JsonNode message) {
        return !message.hasNonNull("mcp_servers")
                && !message.hasNonNull("container")
                && message.path("tools")
                        .valueStream()
                        .allMatch(
                                tool -> CLIENTS_TOOLS.contains(tool.path("type").asString("custom")));
    }

    /** Responses are stored unless they say otherwise. */
    private static boolean isPlainResponse(JsonNode response) {
        return response.path("store").isBoolean()
                && !response.path("store").asBoolean()
                && !response.path("background").asBoolean(false)
                && ELSEWHERE.stream().noneMatch(response::hasNonNull)
                && response.path("tools")
                        .valueStream()
                        .allMatch(
                                tool -> CLIENTS_TOOLS.contains(tool.path("type").asString("")));
    }
}
