package com.llmgateway.gateway.completions;

import java.nio.charset.StandardCharsets;

/** A stretch of bytes in some text: its first byte, and the first that is no longer part of it. */
record Span(int from, int to) {

    int length() {
        return to - from;
    }

    String of(byte[] text) {
        return new String(text, from, length(), StandardCharsets.UTF_8);
    }
}
