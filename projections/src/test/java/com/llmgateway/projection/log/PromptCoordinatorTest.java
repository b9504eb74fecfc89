package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptCoordinatorTest {

    private final PromptCoordinator coordinator = new PromptCoordinator("coordinates-nothing");

    @AfterEach
    void stop() {
        coordinator.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "4000, 2000", "60000, 2000"})
    void howeverOftenItFailsItTriesAgainWithinTwoSeconds(long asked, long waited) {
        var next = coordinator.schedule(() -> {}, asked, TimeUnit.MILLISECONDS);

        assertThat(next.getDelay(TimeUnit.MILLISECONDS)).isBetween(waited - 900, waited);
    }
}
