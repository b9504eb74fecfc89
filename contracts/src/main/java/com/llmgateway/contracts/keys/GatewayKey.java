package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The text of a gateway key: {@code gw_}, an id of 8 characters that may be shown, a secret of 43 (256 bits) and a
 * checksum of 6, all in base 62, so that a double click selects it and junk is told apart without a look-up.
 */
public final class GatewayKey {

    private static final String START = "gw_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int LENGTH = START.length() + ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH;

    private final String text;

    private GatewayKey(String text) {
        this.text = text;
    }

    /** A new key. {@code random} must be cryptographically strong. */
    public static GatewayKey generate(RandomGenerator random) {
        var body = new StringBuilder(START);
        for (int i = 0; i < ID_LENGTH + SECRET_LENGTH; i++) {
            body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new GatewayKey(body + checksum(body.toString()));
    }

    /** The key that {@code text} is, or nothing when its form or checksum is wrong. */
    public static Optional<GatewayKey> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(START)) {
            return Optional.empty();
        }
        int end = LENGTH - CHECKSUM_LENGTH;
        boolean whole = checksum(text.substring(0, end)).equals(text.substring(end));
        return whole ? Optional.of(new GatewayKey(text)) : Optional.empty();
    }

    /** The part that may be shown, for example {@code gw_4fT9aB2c...}. */
    public String prefix() {
        return text.substring(0, START.length() + ID_LENGTH) + "...";
    }

    /** The whole key, shown once. */
    public Secret secret() {
        return new Secret(text);
    }

    /** What is sent to the command side to find the key: it cannot be turned back. */
    public KeyDigest digest() {
        try {
            return new KeyDigest(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return prefix();
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }
}
