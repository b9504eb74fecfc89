package com.llmgateway.command.keys;

import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Makes the texts of gateway keys and what they are recognised by; the texts themselves are not kept. */
@Component
class KeyTexts {

    private static final int FINGERPRINT_DIGITS = 16;

    private final SecureRandom random;

    private final Hmac pepper;

    private final Hmac fingerprints;

    KeyTexts(SecureRandom random, MasterKey masterKey) {
        this.random = random;
        this.pepper = Hmac.of(masterKey, "gateway-keys");
        this.fingerprints = Hmac.of(masterKey, "gateway-key-fingerprints");
    }

    GatewayKey next() {
        return GatewayKey.generate(random);
    }

    String hmac(KeyDigest digest) {
        return pepper.hex(digest.bytes());
    }

    /** Tells keys apart in events; made with another key than what opens them. */
    String fingerprint(GatewayKey text) {
        return fingerprints.hex(text.digest().bytes()).substring(0, FINGERPRINT_DIGITS);
    }
}
