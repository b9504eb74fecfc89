package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedWorkerTest {

    private PacedWorker worker = new PacedWorker("projects-nothing", Duration.ofHours(1));

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @Test
    void afterARestABatchBeginsAtOnce() throws Exception {
        worker.submit(PacedWorkerTest::batch).get(10, TimeUnit.SECONDS);
    }

    @Test
    void theNextBeginsAPaceAfterTheOneBeforeItBegan() throws Exception {
        worker.submit(PacedWorkerTest::batch).get(10, TimeUnit.SECONDS);

        assertThat(millisUntil(worker.submit(PacedWorkerTest::batch))).isBetween(3_500_000L, 3_600_000L);
        assertThat(millisUntil(worker.submit(PacedWorkerTest::batch))).isBetween(7_100_000L, 7_200_000L);
    }

    @Test
    void aBatchThatTookLongerThanThePaceIsFollowedWithoutAPause() throws Exception {
        worker.shutdownNow();
        worker = new PacedWorker("projects-nothing", Duration.ofMillis(20));
        worker.submit(PacedWorkerTest::longBatch).get(10, TimeUnit.SECONDS);

        assertThat(millisUntil(worker.submit(PacedWorkerTest::batch))).isNotPositive();
    }

    private static void batch() {}

    private static void longBatch() {
        long end = System.nanoTime() + Duration.ofMillis(40).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static long millisUntil(Future<?> batch) {
        return ((Delayed) batch).getDelay(TimeUnit.MILLISECONDS);
    }
}
