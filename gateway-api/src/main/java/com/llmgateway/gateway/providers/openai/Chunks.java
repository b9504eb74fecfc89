package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a stream in OpenAI's chunks: a choice's first says its role, its last why it ended. */
public final class Chunks {

    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final BitSet begun = new BitSet();
    private final Map<Entries, Integer> entries = new HashMap<>();
    private final AnswerHead head;

    private String model;

    private record Entries(int choice, String name) {}

    public Chunks(AnswerHead head, String model) {
        this.head = head;
        this.model = model;
    }

    /** The model that answers, as soon as it is known. */
    public void model(String served) {
        model = served.isEmpty() ? model : served;
    }

    public void begin(int choice) {
        if (!begun.get(choice)) {
            begun.set(choice);
            send(choice, Trees.object().put("role", "assistant").put("content", ""), null);
        }
    }

    public void text(int choice, String text) {
        say(choice, "content", text);
    }

    public void reasoning(int choice, String text) {
        say(choice, "reasoning_content", text);
    }

    private void say(int choice, String name, String text) {
        if (!text.isEmpty()) {
            delta(choice, Trees.object().put(name, text));
        }
    }

    /** The beginning of a tool call, with as much of its arguments as is known; {@code call} is as in a whole answer. */
    public void tool(int choice, int index, ObjectNode call) {
        piece(choice, "tool_calls", Trees.object().put("index", index).setAll(call));
    }

    public void arguments(int choice, int index, String part) {
        if (!part.isEmpty()) {
            var call = Trees.object().put("index", index);
            call.putObject("function").put("arguments", part);
            piece(choice, "tool_calls", call);
        }
    }

    /** One more entry of a list. Clients that put an answer together want to know which. */
    public void entry(int choice, String name, ObjectNode entry) {
        int index = entries.merge(new Entries(choice, name), 1, Integer::sum) - 1;
        piece(choice, name, Trees.object().put("index", index).setAll(entry));
    }

    private void piece(int choice, String name, ObjectNode entry) {
        var delta = Trees.object();
        delta.putArray(name).add(entry);
        delta(choice, delta);
    }

    private void delta(int choice, ObjectNode delta) {
        begin(choice);
        send(choice, delta, null);
    }

    public void finish(int choice, String reason) {
        begin(choice);
        send(choice, Trees.object(), reason);
    }

    public void usage(ObjectNode usage) {
        ObjectNode chunk = head.begin(model);
        chunk.putArray("choices");
        chunk.set("usage", usage);
        data(Trees.text(chunk));
    }

    public void error(ObjectNode error) {
        data(Trees.text(error));
    }

    public void done() {
        data("[DONE]");
    }

    /** Keeps whoever waits awake. */
    public void comment() {
        write(": keep-alive\n\n");
    }

    private void send(int index, ObjectNode delta, @Nullable String reason) {
        ObjectNode chunk = head.begin(model);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", reason);
        if (head.usageAsked()) {
            chunk.putNull("usage");
        }
        data(Trees.text(chunk));
    }

    private void data(String json) {
        write("data: " + json + "\n\n");
    }

    private void write(String text) {
        ready.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All that was written since it was last taken. */
    public byte[] take() {
        byte[] taken = ready.toByteArray();
        ready.reset();
        return taken;
    }
}
