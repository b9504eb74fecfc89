package com.llmgateway.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One request on a connection of its own: what is sent goes out as it stands, what comes back is kept as it came. */
final class RawCall implements AutoCloseable {

    private static final int NO_CONTENT = 204;

    private final Socket socket;
    private final InputStream in;

    private Map<String, String> headers = Map.of();
    private int status;

    RawCall(int port) {
        try {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RawCall send(String text) {
        return send(text.getBytes(UTF_8));
    }

    RawCall send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for the answer's head; tells its status. */
    int head() {
        String[] lines = upTo("\r\n\r\n").split("\r\n");
        status = Integer.parseInt(lines[0].split(" ")[1]);
        headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] field = lines[i].split(":", 2);
            headers.merge(field[0].toLowerCase(Locale.ROOT), field[1].strip(), (one, other) -> one + ", " + other);
        }
        return status;
    }

    /** The next piece of a chunked answer; empty at its end. */
    byte[] chunk() throws IOException {
        String size = upTo("\r\n");
        byte[] piece = in.readNBytes(Integer.parseInt(size.strip(), 16));
        if (in.readNBytes(2).length != 2) {
            throw new IOException("The answer breaks off");
        }
        return piece;
    }

    RawReply reply() {
        head();
        return rest();
    }

    /** What follows the head. */
    RawReply rest() {
        var body = new ByteArrayOutputStream();
        boolean whole = true;
        try {
            if (status == NO_CONTENT) {
                return new RawReply(status, headers, "", true);
            }
            if (headers.containsKey("content-length")) {
                int length = Integer.parseInt(headers.get("content-length"));
                body.writeBytes(in.readNBytes(length));
                whole = body.size() == length;
            } else {
                for (byte[] piece = chunk(); piece.length > 0; piece = chunk()) {
                    body.writeBytes(piece);
                }
            }
        } catch (IOException | NumberFormatException _) {
            whole = false;
        }
        return new RawReply(status, headers, body.toString(UTF_8), whole);
    }

    private String upTo(String end) {
        var text = new StringBuilder();
        try {
            int next = 0;
            while (next >= 0 && !text.toString().endsWith(end)) {
                next = in.read();
                text.append((char) next);
            }
            return text.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Leaves without a word. */
    void leave() {
        close();
    }

    /** Leaves so that the other side is told of a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
