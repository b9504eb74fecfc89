package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.Media;
import com.llmgateway.gateway.providers.openai.MessageParts;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a message as Anthropic's blocks. */
final class AnthropicParts {

    private AnthropicParts() {}

    static ArrayNode of(JsonNode content) {
        ArrayNode blocks = Trees.array();
        for (JsonNode part : MessageParts.of(content)) {
            ObjectNode block = block(part);
            // Texts of nothing but white space are refused.
            if (!block.path("text").isString() || !Trees.text(block, "text").isBlank()) {
                mark(part, block);
                blocks.add(block);
            } else if (blocks.path(blocks.size() - 1) instanceof ObjectNode before) {
                mark(part, before);
            }
        }
        return blocks;
    }

    private static ObjectNode block(JsonNode part) {
        return switch (Trees.text(part, "type")) {
            case "text" -> text(Trees.text(part, "text"));
            case "refusal" -> text(Trees.text(part, "refusal"));
            case "image_url" -> block("image", source(Media.imageUrl(part)));
            case "file" -> file(part.path("file"));
            case "input_audio" -> throw new Untranslatable("Anthropic does not listen to audio.", "messages");
            default -> throw new Untranslatable("Anthropic knows no such part of a message.", "messages");
        };
    }

    private static ObjectNode text(String text) {
        return Trees.object().put("type", "text").put("text", text);
    }

    private static ObjectNode block(String type, ObjectNode source) {
        var block = Trees.object().put("type", type);
        block.set("source", source);
        return block;
    }

    private static ObjectNode source(String url) {
        return Media.inUrl(url)
                .map(media -> Trees.object()
                        .put("type", "base64")
                        .put("media_type", media.type())
                        .put("data", media.base64()))
                .orElseGet(() -> Trees.object().put("type", "url").put("url", url));
    }

    private static ObjectNode file(JsonNode file) {
        String id = Trees.text(file, "file_id");
        ObjectNode source = id.isEmpty()
                ? source(Trees.text(file, "file_data"))
                : Trees.object().put("type", "file").put("file_id", id);
        boolean image = Trees.text(source, "media_type").startsWith("image/");
        var block = block(image ? "image" : "document", source);
        if (!image) {
            Trees.copy(file, "filename", block, "title");
        }
        return block;
    }

    /** Where the cache is to end, in Anthropic's own words or in OpenAI's. */
    private static void mark(JsonNode part, ObjectNode block) {
        Trees.copy(part, "cache_control", block, "cache_control");
        if (Trees.has(part, "prompt_cache_breakpoint") && !block.has("cache_control")) {
            block.putObject("cache_control").put("type", "ephemeral");
        }
    }
}
