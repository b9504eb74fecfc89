package com.llmgateway.command.identity;

import com.llmgateway.contracts.Characters;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.Credentials;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id as OWASP advises, a few at a time, since each takes 19 MiB. */
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    /** What is hashed instead of half a character, which cannot be. */
    private static final String NO_GUESS = "nobody guesses this";

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    private final Bulkhead bulkhead = Bulkhead.of(
            "passwords",
            BulkheadConfig.custom()
                    .maxConcurrentCalls(Math.max(2, Runtime.getRuntime().availableProcessors()))
                    .maxWaitDuration(Duration.ofSeconds(3))
                    .build());

    /** What an unknown user's password is compared with, so that nobody can tell by the time it takes. */
    private final String nobody = argon2.encode("nobody has this password");

    String hash(Secret password) {
        if (!Credentials.isPassword(password.value())) {
            throw new Refused(new InvalidRequest(
                    "A password has %d to %d characters."
                            .formatted(Credentials.SHORTEST_PASSWORD, Credentials.LONGEST_PASSWORD),
                    "password",
                    "invalid_value"));
        }
        return inTurn(() -> argon2.encode(password.value()));
    }

    /** Whether the password is the hashed one; as slow when there is no hash, or when nobody can have such a password. */
    boolean matches(Secret password, Optional<String> hash) {
        String guess = password.value();
        if (guess.length() > Credentials.LONGEST_PASSWORD) {
            return false;
        }
        boolean whole = Characters.areWhole(guess);
        boolean same = inTurn(() -> argon2.matches(whole ? guess : NO_GUESS, hash.orElse(nobody)));
        return same && whole && hash.isPresent();
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            return bulkhead.executeSupplier(work);
        } catch (BulkheadFullException _) {
            throw new Refused(new Unavailable("Too many passwords are being checked.", Duration.ofSeconds(2)));
        }
    }
}
