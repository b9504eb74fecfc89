package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnitTest {

    private final Unit unit = new Unit(List.of(), List.of());

    @Test
    void anInterruptedCallerLearnsTheOutcomeAndIsStillInterrupted() {
        var stillInterrupted = new CompletableFuture<Boolean>();
        Thread caller = Thread.ofVirtual().start(() -> {
            unit.await();
            stillInterrupted.complete(Thread.interrupted());
        });

        caller.interrupt();
        Callers.pause(100);
        assertThat(stillInterrupted).isNotDone();
        unit.succeed();

        assertThat(stillInterrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void whoComesAfterTheOutcomeDoesNotWait() {
        unit.succeed();

        assertThatCode(unit::await).doesNotThrowAnyException();
    }

    @Test
    void whatIsToldFirstStays() {
        var first = new IllegalStateException("first");
        unit.fail(first);

        unit.succeed();

        assertThatThrownBy(unit::await).isSameAs(first);
    }
}
