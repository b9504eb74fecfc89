package com.llmgateway.gateway.completions.answer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a stream of an answer that a provider gave whole although a stream was asked for. */
public final class WholeAsEvents {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode head;
    private final ArrayNode choices;
    private final @Nullable JsonNode usage;
    private final StringBuilder events = new StringBuilder();

    private WholeAsEvents(ObjectNode answer, ArrayNode choices) {
        this.head = answer;
        this.choices = choices;
        this.usage = answer.remove("usage");
        answer.put("object", "chat.completion.chunk");
    }

    /** The events, unless this is no answer. */
    public static Optional<byte[]> of(byte[] answer) {
        try {
            return EXACT.readTree(answer) instanceof ObjectNode whole
                            && whole.get("choices") instanceof ArrayNode choices
                            && !whole.hasNonNull("error")
                    ? Optional.of(new WholeAsEvents(whole, choices).events())
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private byte[] events() {
        ArrayNode deltas = EXACT.createArrayNode();
        ArrayNode finishes = EXACT.createArrayNode();
        for (JsonNode choice : choices) {
            ObjectNode finish = finishes.addObject();
            finish.set("index", choice.path("index"));
            finish.putObject("delta");
            finish.set("finish_reason", choice.path("finish_reason"));
            deltas.add(delta((ObjectNode) choice));
        }
        chunk(deltas);
        chunk(finishes);
        if (usage != null) {
            head.set("usage", usage);
            chunk(EXACT.createArrayNode());
        }
        return events.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void chunk(ArrayNode content) {
        head.set("choices", content);
        events.append("data: ").append(EXACT.writeValueAsString(head)).append("\n\n");
    }

    private static ObjectNode delta(ObjectNode choice) {
        JsonNode message = choice.remove("message");
        if (message != null && message.get("tool_calls") instanceof ArrayNode calls) {
            for (int i = 0; i < calls.size(); i++) {
                ObjectNode call = EXACT.createObjectNode().put("index", i);
                calls.set(i, call.setAll((ObjectNode) calls.get(i)));
            }
        }
        choice.set("delta", message);
        choice.putNull("finish_reason");
        return choice;
    }
}
