package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mistral refuses fields that it does not know, ids of tool calls other than its own, and words of a user right after those of
 * a tool. Ids of its own are fine for everybody else, so only those of others are mapped, always to the same nine characters.
 */
class Mistral extends OlderFormat {

    private static final List<String> UNKNOWN = List.of(
            "user",
            "stream_options",
            "store",
            "service_tier",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "prompt_cache_options",
            "verbosity");

    private static final List<String> UNKNOWN_IN_MESSAGES = List.of(
            "refusal", "annotations", "audio", "reasoning_content", "reasoning", "reasoning_details", "extra_content");

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9]{9}");
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Override
    public boolean streamOptions() {
        return false;
    }

    @Override
    public boolean serviceTier() {
        return false;
    }

    @Override
    public Optional<Prefill> prefill() {
        return Optional.of(Prefill.marked("prefix").echoing());
    }

    @Override
    void change(ObjectNode request) {
        super.change(request);
        rename(request, "seed", "random_seed");
        request.remove(UNKNOWN);
        for (JsonNode message : request.path("messages")) {
            if (message instanceof ObjectNode object) {
                changeMessage(object);
            }
        }
        if (request.path("messages") instanceof ArrayNode messages) {
            answerTools(messages);
        }
    }

    /** It wants to have said something about what a tool has told it, before anybody else says something. */
    private static void answerTools(ArrayNode messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            if (isOf("user", messages.get(i)) && isOf("tool", messages.get(i - 1))) {
                messages.insert(i, Trees.object().put("role", "assistant").put("content", "OK"));
            }
        }
    }

    private static boolean isOf(String role, JsonNode message) {
        return Trees.text(message, "role").equals(role);
    }

    private static void changeMessage(ObjectNode message) {
        message.remove(UNKNOWN_IN_MESSAGES);
        id(message, "tool_call_id");
        // Only the messages of tools may say whose they are.
        if (!isOf("tool", message)) {
            message.remove("name");
        }
        for (JsonNode call : message.path("tool_calls")) {
            if (call instanceof ObjectNode tree) {
                tree.remove(UNKNOWN_IN_MESSAGES);
                id(tree, "id");
            }
        }
    }

    private static void id(ObjectNode holder, String name) {
        String id = Trees.text(holder, name);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            holder.put(name, nineCharacters(id));
        }
    }

    static String nineCharacters(String id) {
        byte[] digest = sha256(id);
        var letters = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            letters.append(LETTERS.charAt((digest[i] & 0xFF) % LETTERS.length()));
        }
        return letters.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
