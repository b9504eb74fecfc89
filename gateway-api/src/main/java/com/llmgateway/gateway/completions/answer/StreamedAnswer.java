package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.json.Trees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells a whole answer as a stream: each choice in one piece, then its end; usage last. */
public final class StreamedAnswer {

    private static final List<String> REPEATED =
            List.of("id", "created", "model", "service_tier", "system_fingerprint");

    private final JsonNode answer;
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();

    private StreamedAnswer(JsonNode answer) {
        this.answer = answer;
    }

    public static byte[] of(byte[] whole) {
        return new StreamedAnswer(Trees.read(whole).orElseThrow()).events();
    }

    private byte[] events() {
        for (JsonNode choice : answer.path("choices")) {
            ObjectNode said = piece(choice);
            said.set("delta", delta(choice.path("message")));
            said.set("logprobs", choice.path("logprobs").isObject() ? choice.get("logprobs") : NullNode.instance);
            said.putNull("finish_reason");
            write(said);
        }
        for (JsonNode choice : answer.path("choices")) {
            ObjectNode end = piece(choice);
            end.putObject("delta");
            end.putNull("logprobs");
            end.set("finish_reason", choice.path("finish_reason"));
            write(end);
        }
        if (answer.path("usage").isObject()) {
            ObjectNode last = chunk();
            last.putArray("choices");
            last.set("usage", answer.get("usage"));
            write(Trees.bytes(last));
        }
        write("[DONE]".getBytes(StandardCharsets.UTF_8));
        return events.toByteArray();
    }

    private static ObjectNode piece(JsonNode choice) {
        return Trees.object().put("index", choice.path("index").asInt(0));
    }

    /** A message as one delta: no nulls, and tool calls numbered, where there are any. */
    private static ObjectNode delta(JsonNode message) {
        ObjectNode delta = Trees.object();
        for (var member : message.properties()) {
            boolean callsNothing =
                    member.getKey().equals("tool_calls") && member.getValue().isEmpty();
            if (!member.getValue().isNull() && !callsNothing) {
                delta.set(member.getKey(), member.getValue());
            }
        }
        int index = 0;
        for (JsonNode call : delta.path("tool_calls")) {
            if (call instanceof ObjectNode one) {
                one.put("index", index++);
            }
        }
        return delta;
    }

    private ObjectNode chunk() {
        ObjectNode chunk = Trees.object().put("object", "chat.completion.chunk");
        for (String name : REPEATED) {
            if (answer.has(name)) {
                chunk.set(name, answer.get(name));
            }
        }
        return chunk;
    }

    private void write(ObjectNode choice) {
        ObjectNode chunk = chunk();
        chunk.putArray("choices").add(choice);
        write(Trees.bytes(chunk));
    }

    private void write(byte[] data) {
        events.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        events.writeBytes(data);
        events.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
