package com.llmgateway.contracts.keys;

import java.util.Arrays;

/** SHA-256 of a gateway key's text. */
public final class KeyDigest {

    private final byte[] bytes;

    public KeyDigest(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyDigest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "(digest)";
    }
}
