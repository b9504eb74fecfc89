package com.llmgateway.gateway.completions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer on its way to the client. It never throws: a client that is gone is a fact, to be asked for. */
final class Reply {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServletResponse response;

    private volatile boolean gone;

    Reply(HttpServletResponse response) {
        this.response = response;
    }

    boolean isGone() {
        return gone;
    }

    void markGone() {
        gone = true;
    }

    void headers(Map<String, String> headers) {
        headers.forEach(response::setHeader);
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
        flush();
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
