package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Secret;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Secret PASSWORD = new Secret("secure123");
    private static final Secret WRONG = new Secret("not the password");
    private static final Secret HALF = new Secret("\ud800aaaaaaaa");
    private static final Secret WHOLE = new Secret("\ud83d\ude00aaaaaa");

    private final Passwords passwords = new Passwords();

    @Test
    void aPasswordOfAnyWholeCharactersIsRecognized() {
        var hash = Optional.of(passwords.hash(WHOLE));

        assertThat(passwords.matches(WHOLE, hash)).isTrue();
        assertThat(passwords.matches(HALF, hash)).isFalse();
    }

    @Test
    void aPasswordWithHalfACharacterTakesAsLongAsAnyOther() {
        var hash = Optional.of(passwords.hash(PASSWORD));

        assertThat(nanos(HALF, hash)).isGreaterThan(nanos(WRONG, hash) / 2);
        assertThat(nanos(HALF, Optional.empty())).isGreaterThan(nanos(WRONG, hash) / 2);
    }

    /** The least of a few, which the rest of the machine has not disturbed. */
    private long nanos(Secret password, Optional<String> hash) {
        return IntStream.range(0, 10)
                .mapToLong(_ -> {
                    long start = System.nanoTime();
                    assertThat(passwords.matches(password, hash)).isFalse();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
