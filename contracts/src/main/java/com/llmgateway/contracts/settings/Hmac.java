package com.llmgateway.contracts.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Turns what must not be stored into what can only be recognised: HMAC-SHA-256 under a key for one purpose. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    private Hmac(SecretKey key) {
        this.key = key;
    }

    public static Hmac of(MasterKey master, String purpose) {
        return new Hmac(master.derive(purpose, ALGORITHM));
    }

    public byte[] sign(byte[] message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    public byte[] sign(String message) {
        return sign(message.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in hexadecimal digits. */
    public String hex(byte[] message) {
        return HexFormat.of().formatHex(sign(message));
    }
}
