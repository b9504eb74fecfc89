package com.llmgateway.contracts;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes identifiers: version 7 of RFC 9562, ordered in time, so that indexes grow at one end. */
@FunctionalInterface
public interface Ids {

    UUID next();

    /** The generator of the running program. */
    static Ids ordered() {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
        return generator::generate;
    }

    /**
     * The identifier of something that its name already identifies, such as a model: version 8 of RFC 9562 over
     * SHA-256, so that two nodes that add the same thing at once collide instead of adding it twice.
     */
    static UUID named(String name) {
        byte[] hash = sha256(name.getBytes(StandardCharsets.UTF_8));
        long high = ByteBuffer.wrap(hash).getLong(0);
        long low = ByteBuffer.wrap(hash).getLong(8);
        return new UUID((high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
