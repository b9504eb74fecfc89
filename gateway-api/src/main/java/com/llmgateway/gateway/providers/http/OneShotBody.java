package com.llmgateway.gateway.providers.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request's bytes, sent once: the client would repeat any other body by itself on 408 and 503. What was sent is let go of:
 * the answer may go on for an hour.
 */
class OneShotBody extends RequestBody {

    private static final byte[] NOTHING = {};

    private final int length;

    private byte[] bytes;

    private volatile boolean sent;

    private volatile boolean onNewConnection;

    OneShotBody(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** Said by the request's headers. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sent = true;
        sink.write(bytes);
        bytes = NOTHING;
    }

    /** A connection is made for it. */
    void connects() {
        onNewConnection = true;
    }

    /** Whether it went over a connection that had been used before, and may have been closed since at the other end. */
    boolean isOnUsedConnection() {
        return sent && !onNewConnection;
    }

    /** Whether any of it may have reached the provider; if not, nothing was bought. */
    boolean isSent() {
        return sent;
    }
}
