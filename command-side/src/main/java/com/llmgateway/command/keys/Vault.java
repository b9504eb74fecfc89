package com.llmgateway.command.keys;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals provider keys: each under a data key of its own, which is wrapped by a key derived from the master key. Whose key it
 * is is sealed with it, so a row that was moved or changed does not open. Written as {@code v1.<wrapping key>.<wrapped
 * data key>.<sealed secret>}.
 */
@Component
class Vault {

    private static final String VERSION = "v1";
    private static final int DATA_KEY_BYTES = 32;
    private static final int FINGERPRINT_DIGITS = 16;

    private final SecureRandom random;

    private final SecretKey wrappingKey;

    private final String wrappingKeyId;

    private final Hmac fingerprints;

    Vault(SecureRandom random, MasterKey masterKey) {
        this.random = random;
        this.wrappingKey = masterKey.derive("provider-keys", "AES");
        this.wrappingKeyId =
                Hmac.of(masterKey, "provider-keys-id").hex(new byte[0]).substring(0, 8);
        this.fingerprints = Hmac.of(masterKey, "provider-key-fingerprints");
    }

    static String binding(UserId owner, String provider, ProviderKeyId id) {
        return owner + "|" + provider + "|" + id;
    }

    String seal(Secret secret, String binding) {
        var dataKey = new byte[DATA_KEY_BYTES];
        random.nextBytes(dataKey);
        byte[] wrapped = AesGcm.seal(wrappingKey, dataKey, bytes("key|" + binding), random);
        byte[] sealed = AesGcm.seal(aes(dataKey), bytes(secret.value()), bytes("secret|" + binding), random);
        return String.join(".", VERSION, wrappingKeyId, text(wrapped), text(sealed));
    }

    Secret open(String text, String binding) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION) || !parts[1].equals(wrappingKeyId)) {
            throw new IllegalStateException("A provider key was sealed in another way or under another master key");
        }
        byte[] dataKey = AesGcm.open(wrappingKey, Base64.getUrlDecoder().decode(parts[2]), bytes("key|" + binding));
        byte[] secret = AesGcm.open(aes(dataKey), Base64.getUrlDecoder().decode(parts[3]), bytes("secret|" + binding));
        return new Secret(new String(secret, StandardCharsets.UTF_8));
    }

    /** Tells keys apart in events and lists, and opens nothing. */
    String fingerprint(Secret secret) {
        return fingerprints.hex(bytes(secret.value())).substring(0, FINGERPRINT_DIGITS);
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
