package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.contracts.completions.Complexity.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests with the tier that a person would have sent each one to. */
final class LabelledRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String FILLER =
            "The committee met on Tuesday to hear from the residents of the northern quarter, who had brought letters"
                    + " about the new bus line; the chairman thanked them, and the matter went to the next meeting in"
                    + " spring. ";

    private LabelledRequests() {}

    record Labelled(Tier tier, String body) {}

    /** Labelled before there were any weights; their author looked at the mistakes in all of them between fits. */
    static List<Labelled> all() throws IOException {
        return read("labelled-requests.jsonl");
    }

    /** Written and labelled when the weights had long been fixed, without a look at what the score says of them. */
    static List<Labelled> heldOut() throws IOException {
        return read("held-out-requests.jsonl");
    }

    private static List<Labelled> read(String file) throws IOException {
        try (InputStream in = LabelledRequests.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .map(line -> new Labelled(
                            Tier.valueOf(line.path("tier").asString().toUpperCase(Locale.ROOT)),
                            JSON.writeValueAsString(body(line))))
                    .toList();
        }
    }

    private static ObjectNode body(JsonNode line) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode messages = body.putArray("messages");
        for (int turn = 1; turn < line.path("turns").asInt(1); turn++) {
            messages.addObject().put("role", "user").put("content", "Please have a look at this.");
            messages.addObject().put("role", "assistant").put("content", "Of course. Here is what I found.");
        }
        content(line, messages.addObject().put("role", "user"));
        for (int tool = 0; tool < line.path("tools").asInt(0); tool++) {
            body.withArray("tools").addObject().put("type", "function");
        }
        if (line.has("schema")) {
            body.putObject("response_format").put("type", "json_schema");
        }
        if (line.has("effort")) {
            body.put("reasoning_effort", line.path("effort").asString());
        }
        return body;
    }

    /** A document is as long as the line says; what it is about does not matter here. */
    private static void content(JsonNode line, ObjectNode message) {
        int document = line.path("document").asInt(0);
        String filler = FILLER.repeat(document / FILLER.length() + 1).substring(0, document);
        ArrayNode parts = message.putArray("content");
        parts.addObject()
                .put("type", "text")
                .put("text", line.path("prompt").asString() + (document == 0 ? "" : "\n\n" + filler));
        for (int image = 0; image < line.path("images").asInt(0); image++) {
            parts.addObject().put("type", "image_url").putObject("image_url").put("url", "data:image/png;base64,AAAA");
        }
    }
}
