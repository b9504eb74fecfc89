package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.ErrorMember;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Retelling;
import com.llmgateway.gateway.providers.messages.ToolUses.Telling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream of OpenAI's chunks as Anthropic's events: one block at a time, each opened and closed. An error stays as it is. */
final class MessageStream implements Retelling {

    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final ToolUses tools = new ToolUses(new Blocks());
    private final String id;

    private JsonNode last = Trees.object();
    private String open = "";
    private String finishReason = "";
    private boolean begun;
    private boolean called;
    private boolean billed;
    private long executed;
    private int block = -1;

    MessageStream(String id) {
        this.id = id;
    }

    @Override
    public void event(JsonNode chunk) throws IOException {
        if (ErrorMember.isIn(chunk) || Trees.text(chunk, "object").equals("error")) {
            send("error", chunk);
            return;
        }
        begin(Trees.text(chunk, "model"));
        last = chunk.path("usage").isObject() ? chunk : last;
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        say("thinking", "thinking", MessageFromChat.thought(delta));
        say("text", "text", MessageFromChat.text(delta));
        executed = Math.max(executed, MessageFromChat.executed(delta));
        for (JsonNode call : delta.path("tool_calls")) {
            tools.add(call);
        }
        String reason = Trees.text(choice, "finish_reason");
        finishReason = reason.isEmpty() ? finishReason : reason;
        billed = isFinished()
                && chunk.path("usage").isObject()
                && chunk.path("choices").isEmpty();
    }

    @Override
    public boolean isFinished() {
        return !finishReason.isEmpty();
    }

    @Override
    public boolean isBilled() {
        return billed;
    }

    private void begin(String model) {
        if (!begun) {
            begun = true;
            ObjectNode message = MessageFromChat.head(id, model);
            message.set("usage", MessageFromChat.usage(Trees.object(), 0));
            var start = event("message_start");
            start.set("message", message);
            send(start);
        }
    }

    private void say(String type, String member, String words) {
        if (words.isEmpty()) {
            return;
        }
        if (!open.equals(type)) {
            tools.end();
            var empty = Trees.object().put("type", type).put(member, "");
            open(type, type.equals("thinking") ? empty.put("signature", "") : empty);
        }
        delta(Trees.object().put("type", type + "_delta").put(member, words));
    }

    /** One block after another, each with what is known of its call so far. */
    private final class Blocks implements Telling {

        @Override
        public void begins(ToolUse use) {
            called = true;
            open("tool_use", use.block());
        }

        @Override
        public void goesOn(String arguments) {
            delta(Trees.object().put("type", "input_json_delta").put("partial_json", arguments));
        }
    }

    private void open(String type, ObjectNode content) {
        close();
        open = type;
        block++;
        var start = event("content_block_start").put("index", block);
        start.set("content_block", content);
        send(start);
    }

    private void close() {
        if (!open.isEmpty()) {
            send(event("content_block_stop").put("index", block));
            open = "";
        }
    }

    private void delta(ObjectNode delta) {
        var event = event("content_block_delta").put("index", block);
        event.set("delta", delta);
        send(event);
    }

    /** Says how it ended and what it used; nothing when it did not end. */
    @Override
    public void end() {
        if (!isFinished()) {
            return;
        }
        tools.end();
        close();
        var end = event("message_delta");
        end.putObject("delta")
                .put("stop_reason", MessageFromChat.stopReason(finishReason, called))
                .putNull("stop_sequence");
        end.set("usage", MessageFromChat.usage(last, executed));
        send(end);
        send(event("message_stop"));
    }

    /** What the chunks told of usage, which Anthropic has no names for in part. */
    @Nullable
    UsageReport report() {
        return MessageFromChat.report(last.path("usage"), executed, isFinished());
    }

    @Override
    public void pause() {
        send(event("ping"));
    }

    private static ObjectNode event(String type) {
        return Trees.object().put("type", type);
    }

    private void send(ObjectNode event) {
        send(Trees.text(event, "type"), event);
    }

    private void send(String name, JsonNode event) {
        String text = "event: " + name + "\ndata: " + Trees.text(event) + "\n\n";
        ready.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] take() {
        byte[] taken = ready.toByteArray();
        ready.reset();
        return taken;
    }
}
