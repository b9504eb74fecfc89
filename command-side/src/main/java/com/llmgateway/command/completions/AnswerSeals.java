package com.llmgateway.command.completions;

import com.llmgateway.command.keys.AesGcm;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals what is kept of answers, so that it opens for the same user under the same name alone. Each answer has a key of
 * its own: there are too many for one key with random nonces.
 */
@Component
class AnswerSeals {

    private final Hmac keys;
    private final SecureRandom random;

    AnswerSeals(MasterKey masterKey, SecureRandom random) {
        this.keys = Hmac.of(masterKey, "kept-answers");
        this.random = random;
    }

    byte[] seal(byte[] plain, CompletionId completion, UserId user, String name) {
        return AesGcm.seal(key(completion), plain, binding(user, name), random);
    }

    byte[] open(byte[] sealed, CompletionId completion, UserId user, String name) {
        return AesGcm.open(key(completion), sealed, binding(user, name));
    }

    private SecretKeySpec key(CompletionId completion) {
        return new SecretKeySpec(keys.sign(completion.toString()), "AES");
    }

    private static byte[] binding(UserId user, String name) {
        return "answer|%s|%s".formatted(user, name).getBytes(StandardCharsets.UTF_8);
    }
}
