package com.llmgateway.command.log.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PruningsTest {

    private final AtomicInteger portions = new AtomicInteger();

    @Test
    void whatHasNoEndIsGoneOnWithTheNextTime() {
        new Prunings(List.of(() -> portions.incrementAndGet() > 0)).prune();

        assertThat(portions).hasValue(Prunings.MOST_PORTIONS);
    }

    @Test
    void aFailureKeepsNobodyElseFromPruning() {
        Pruning failing = () -> {
            throw new IllegalStateException("the database is away");
        };

        new Prunings(List.of(failing, () -> portions.incrementAndGet() < 3)).prune();

        assertThat(portions).hasValue(3);
    }
}
