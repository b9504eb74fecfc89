package com.llmgateway.gateway.completions.wire;

import java.nio.charset.StandardCharsets;

/** A stretch of bytes in some text: its first byte, and the first that is no longer part of it. */
public record Span(int from, int to) {

    public int length() {
        return to - from;
    }

    public String of(byte[] text) {
        return new String(text, from, length(), StandardCharsets.UTF_8);
    }
}
