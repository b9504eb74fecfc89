package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Refusal.WrongCredentials;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.IdentityQuery.VerifyPassword;
import com.llmgateway.contracts.settings.MasterKey;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogInTest {

    private static final int GUESSES = 200;
    private static final int GUESSES_OF_AN_ADDRESS = 50;

    private final JdbcClient db = JdbcClient.create(TestLog.migrated().dataSource());
    private final Emails emails = new Emails(new MasterKey(new byte[32]));
    private final LogIn logIn = new LogIn(emails, new Passwords(), db);

    @Test
    void whoGuessesAtManyAccountsAtOnceIsSlowedDown() throws InterruptedException {
        List<Future<Throwable>> guesses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            guesses = threads.invokeAll(
                    IntStream.range(0, GUESSES).mapToObj(this::guess).toList());
        }

        assertThat(guesses)
                .filteredOn(guess ->
                        guess.resultNow() instanceof Refused refused && refused.refusal() instanceof WrongCredentials)
                .hasSizeBetween(1, GUESSES_OF_AN_ADDRESS);
    }

    private Callable<Throwable> guess(int number) {
        var guess = new VerifyPassword(number + "@example.com", new Secret("not the password"), "203.0.113.7");
        return () -> catchThrowable(() -> logIn.verify(guess));
    }
}
