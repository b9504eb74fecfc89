package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes passwords that nobody guesses: 144 bits each. */
final class Passwords {

    private Passwords() {}

    static Secret generate(SecureRandom random) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
