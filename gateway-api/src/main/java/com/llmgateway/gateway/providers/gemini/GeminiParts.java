package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.Media;
import com.llmgateway.gateway.providers.openai.MessageParts;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.net.URLConnection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a message as Gemini's. */
final class GeminiParts {

    private GeminiParts() {}

    static ArrayNode of(JsonNode content) {
        ArrayNode parts = Trees.array();
        for (JsonNode part : MessageParts.of(content)) {
            ObjectNode theirs = part(part);
            if (!theirs.path("text").isString() || !Trees.text(theirs, "text").isEmpty()) {
                parts.add(theirs);
            }
        }
        return parts;
    }

    private static ObjectNode part(JsonNode part) {
        return switch (Trees.text(part, "type")) {
            case "text" -> Trees.object().put("text", Trees.text(part, "text"));
            case "refusal" -> Trees.object().put("text", Trees.text(part, "refusal"));
            case "image_url" -> at(Media.imageUrl(part));
            case "video_url" -> at(Trees.text(part.path("video_url"), "url"));
            case "input_audio" -> audio(part.path("input_audio"));
            case "file" -> file(part.path("file"));
            default -> throw new Untranslatable("Gemini knows no such part of a message.", "messages");
        };
    }

    private static ObjectNode at(String url) {
        return Media.inUrl(url).map(GeminiParts::inline).orElseGet(() -> remote(url));
    }

    private static ObjectNode inline(Media media) {
        var part = Trees.object();
        part.putObject("inlineData").put("mimeType", media.type()).put("data", media.base64());
        return part;
    }

    private static ObjectNode remote(String uri) {
        var part = Trees.object();
        var data = part.putObject("fileData");
        Optional.ofNullable(URLConnection.guessContentTypeFromName(uri.replaceFirst("[?#].*", "")))
                .ifPresent(type -> data.put("mimeType", type));
        data.put("fileUri", uri);
        return part;
    }

    private static ObjectNode audio(JsonNode audio) {
        String format = Trees.text(audio, "format");
        return inline(new Media("audio/" + (format.isEmpty() ? "wav" : format), Trees.text(audio, "data")));
    }

    private static ObjectNode file(JsonNode file) {
        String id = Trees.text(file, "file_id");
        return id.isEmpty() ? at(Trees.text(file, "file_data")) : remote(id);
    }
}
