package com.llmgateway.gateway.completions.reply;

import com.llmgateway.gateway.completions.answer.WholeAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as its client got it, to be given again. One that is too long is not kept. */
public final class Recording {

    private static final int LONGEST = 4 << 20;
    private static final String OWN_HEADERS = "x-gateway-";

    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private String contentType = "application/json";
    private boolean events;
    private boolean tooLong;

    void header(String name, String value) {
        if (name.startsWith(OWN_HEADERS)) {
            headers.put(name, value);
        }
    }

    void contentType(String type) {
        contentType = type;
    }

    void events() {
        events = true;
    }

    void write(byte[] bytes) {
        tooLong = tooLong || body.size() + bytes.length > LONGEST;
        if (!tooLong) {
            body.writeBytes(bytes);
        }
    }

    boolean isTooLong() {
        return tooLong;
    }

    public void playTo(Reply reply) {
        headers.forEach(reply::header);
        reply.again(events, contentType, body.toByteArray());
    }

    /** The answer without its form; a stream may not say what it took, so its usage comes along. */
    public byte[] whole(@Nullable String usage) {
        return events ? WholeAnswer.of(body.toByteArray(), usage) : body.toByteArray();
    }

    /** The answer in its form. */
    public byte[] body() {
        return body.toByteArray();
    }

    public byte[] written() {
        var bytes = new ByteArrayOutputStream(body.size() + 256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeBoolean(events);
            out.writeUTF(contentType);
            out.writeInt(headers.size());
            for (var header : headers.entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            body.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static Recording read(byte[] written) {
        var recording = new Recording();
        try (var in = new DataInputStream(new ByteArrayInputStream(written))) {
            recording.events = in.readBoolean();
            recording.contentType = in.readUTF();
            for (int left = in.readInt(); left > 0; left--) {
                recording.headers.put(in.readUTF(), in.readUTF());
            }
            recording.body.writeBytes(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return recording;
    }
}
