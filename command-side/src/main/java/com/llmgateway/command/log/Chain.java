package com.llmgateway.command.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The hash chain through a log: each event's hash covers the hash before it and every byte of the event, with lengths in
 * front of whatever varies, so that no two histories have the same one. For one thread.
 */
public final class Chain {

    /** What the first event's hash builds on. */
    private static final byte[] GENESIS = new byte[32];

    private static final int FIXED = 8 + 16 + 16 + 8 + 4 + 8;

    private static final int USUAL = 4 << 10;

    private final MessageDigest sha256;

    private final byte[] log;

    private ByteBuffer buffer = ByteBuffer.allocate(USUAL);

    public Chain(String log) {
        this.log = log.getBytes(StandardCharsets.UTF_8);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    public static byte[] genesis() {
        return GENESIS.clone();
    }

    /** The hash of {@code event} after {@code previous}. */
    public byte[] next(byte[] previous, StoredEvent event) {
        byte[] type = event.type().getBytes(StandardCharsets.UTF_8);
        int parts = log.length + type.length + event.payload().length + event.metadata().length;
        ByteBuffer canonical = room(previous.length + FIXED + 4 * Integer.BYTES + parts);
        canonical.put(previous);
        part(canonical, log);
        canonical.putLong(event.position());
        id(canonical, event.aggregateId());
        id(canonical, event.eventId());
        canonical.putLong(event.sequence());
        part(canonical, type);
        canonical.putInt(event.revision());
        canonical.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
        part(canonical, event.payload());
        part(canonical, event.metadata());
        sha256.update(canonical.flip());
        return sha256.digest();
    }

    /** The same for every event that fits. */
    private ByteBuffer room(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(2 * bytes);
        }
        return buffer.clear();
    }

    private static void id(ByteBuffer canonical, UUID id) {
        canonical.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void part(ByteBuffer canonical, byte[] bytes) {
        canonical.putInt(bytes.length).put(bytes);
    }
}
