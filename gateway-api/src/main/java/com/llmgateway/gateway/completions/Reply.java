package com.llmgateway.gateway.completions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer on its way to the client. It never throws: a client that is gone is a fact, to be asked for. */
final class Reply {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServletResponse response;

    private volatile boolean gone;

    private @Nullable Recording recording;

    Reply(HttpServletResponse response) {
        this.response = response;
    }

    boolean isGone() {
        return gone;
    }

    void markGone() {
        gone = true;
    }

    /** Records from now on what is written, whether or not the client is still there. */
    void record() {
        recording = new Recording();
    }

    /** What was recorded, unless it is too long to be kept. */
    Optional<Recording> recorded() {
        return Optional.ofNullable(recording).filter(it -> !it.isTooLong());
    }

    void headers(Map<String, String> headers) {
        headers.forEach(response::setHeader);
        if (recording != null) {
            recording.headers(headers);
        }
    }

    /** A whole answer in JSON. */
    void whole(int status, byte[] body) {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        write(body);
        flush();
    }

    /** The head of a stream, at once. */
    void beginEvents() {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("cache-control", "no-cache");
        response.setHeader("x-accel-buffering", "no");
        if (recording != null) {
            recording.events();
        }
        flush();
    }

    /** An answer that was given before, as it was. */
    void again(boolean events, byte[] body) {
        if (events) {
            beginEvents();
            write(body);
            flush();
        } else {
            whole(HttpServletResponse.SC_OK, body);
        }
    }

    void event(byte[] data) {
        write(DATA);
        write(data);
        write(END);
    }

    void comment() {
        write(KEEP_ALIVE);
    }

    private void write(byte[] bytes) {
        if (recording != null) {
            recording.write(bytes);
        }
        if (!gone) {
            try {
                response.getOutputStream().write(bytes);
            } catch (IOException _) {
                gone = true;
            }
        }
    }

    void flush() {
        if (!gone) {
            try {
                response.flushBuffer();
            } catch (IOException _) {
                gone = true;
            }
        }
    }
}
