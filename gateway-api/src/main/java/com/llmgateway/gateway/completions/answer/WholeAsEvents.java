package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.json.ErrorMember;
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

    static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode head;
    private final ArrayNode choices;
    private final Optional<ObjectNode> usage;
    private final StringBuilder events = new StringBuilder();

    private WholeAsEvents(ObjectNode answer, ArrayNode choices, Endpoint endpoint) {
        this.head = answer;
        this.choices = choices;
        this.usage = answer.remove("usage") instanceof ObjectNode told ? Optional.of(told) : Optional.empty();
        answer.put("object", endpoint.chunk());
    }

    /** The events, unless this is no answer. */
    public static Optional<byte[]> of(byte[] answer, Endpoint endpoint) {
        try {
            return EXACT.readTree(answer) instanceof ObjectNode whole
                            && whole.get("choices") instanceof ArrayNode choices
                            && !ErrorMember.isIn(whole)
                            && isReadable(choices)
                    ? Optional.of(new WholeAsEvents(whole, choices, endpoint).events())
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static boolean isReadable(ArrayNode choices) {
        return choices.valueStream()
                .allMatch(choice -> choice.isObject()
                        && choice.at("/message/tool_calls").valueStream().allMatch(JsonNode::isObject));
    }

    private byte[] events() {
        ArrayNode deltas = EXACT.createArrayNode();
        ArrayNode finishes = EXACT.createArrayNode();
        for (JsonNode choice : choices) {
            finishes.add(finish(choice));
            deltas.add(piece((ObjectNode) choice));
        }
        chunk(deltas);
        chunk(finishes);
        usage.ifPresent(told -> {
            head.set("usage", told);
            chunk(EXACT.createArrayNode());
        });
        return events.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void chunk(ArrayNode content) {
        head.set("choices", content);
        events.append("data: ").append(EXACT.writeValueAsString(head)).append("\n\n");
    }

    /** A completion of a prompt has a text, and no message. */
    private static boolean isText(JsonNode choice) {
        return choice.path("text").isString() && !choice.path("message").isObject();
    }

    private static ObjectNode finish(JsonNode choice) {
        ObjectNode finish = EXACT.createObjectNode();
        finish.set("index", choice.path("index"));
        if (isText(choice)) {
            finish.put("text", "").putNull("logprobs");
        } else {
            finish.putObject("delta");
        }
        finish.set("finish_reason", choice.path("finish_reason"));
        return finish;
    }

    private static ObjectNode piece(ObjectNode choice) {
        if (!isText(choice)) {
            choice.set("delta", delta(choice.remove("message")));
        }
        return choice.putNull("finish_reason");
    }

    private static @Nullable JsonNode delta(@Nullable JsonNode message) {
        if (message != null && message.get("tool_calls") instanceof ArrayNode calls) {
            for (int i = 0; i < calls.size(); i++) {
                ObjectNode call = EXACT.createObjectNode().put("index", i);
                calls.set(i, call.setAll((ObjectNode) calls.get(i)));
            }
            if (calls.isEmpty() && message instanceof ObjectNode said) {
                said.remove("tool_calls");
            }
        }
        return message;
    }
}
