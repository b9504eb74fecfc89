package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.request.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a stream of pictures that a provider gave whole although a stream was asked for. */
public final class PicturesAsEvents {

    private static final String USAGE = "usage";
    private static final String CREATED = "created";

    private PicturesAsEvents() {}

    /** The events, each a picture and the last with the usage, unless these are no pictures. */
    public static Optional<byte[]> of(byte[] answer, Endpoint endpoint) {
        String type = endpoint.editsPictures() ? "image_edit.completed" : "image_generation.completed";
        try {
            return WholeAsEvents.EXACT.readTree(answer) instanceof ObjectNode whole
                            && whole.remove("data") instanceof ArrayNode pictures
                            && !pictures.isEmpty()
                            && pictures.valueStream().allMatch(ObjectNode.class::isInstance)
                    ? Optional.of(events(type, whole, pictures))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static byte[] events(String type, ObjectNode whole, ArrayNode pictures) {
        Optional<ObjectNode> usage = Optional.of(whole)
                .map(it -> it.remove(USAGE))
                .flatMap(it -> it instanceof ObjectNode told ? Optional.of(told) : Optional.empty());
        if (whole.has(CREATED)) {
            whole.set("created_at", whole.remove(CREATED));
        }
        var events = new StringBuilder();
        for (int i = 0; i < pictures.size(); i++) {
            ObjectNode event = WholeAsEvents.EXACT.createObjectNode().put("type", type);
            event.setAll((ObjectNode) pictures.get(i));
            event.setAll(whole);
            if (i == pictures.size() - 1) {
                usage.ifPresent(told -> event.set(USAGE, told));
            }
            events.append("event: ").append(type).append("\ndata: ");
            events.append(WholeAsEvents.EXACT.writeValueAsString(event)).append("\n\n");
        }
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }
}
