package com.llmgateway.command.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @TempDir
    private Path data;

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void aServerThatNobodyBuriesHasEnded() throws IOException, InterruptedException {
        // The shell becomes a program that never asks how the child of the shell has ended; it repeats what it reads.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 30 & echo $!; exec cat").start();
        try (var said = parent.inputReader();
                var ask = parent.outputWriter()) {
            Files.writeString(data.resolve("postmaster.pid"), said.readLine());
            // The shell itself would bury the child, so that may end only when the shell is gone.
            ask.write("gone\n");
            ask.flush();
            assertThat(said.readLine()).isEqualTo("gone");
            ProcessHandle child = parent.children().findFirst().orElseThrow();

            child.destroyForcibly();
            Postmaster.awaitEnd(child);

            assertThat(child.isAlive()).isTrue();
            assertThat(new Postmaster(data).running()).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void aServerIsWaitedForUntilItEnds() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process server = new ProcessBuilder("sleep", "0.5").start();

        Postmaster.awaitEnd(server.toHandle());

        // Whether it is alive is asked of a thread of Java's own, which may hear of its end a moment later.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }
}
