package com.llmgateway.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A place under {@code target} where the clients of one language are installed once, and their scripts run. */
final class Workshop {

    private static final Path SOURCES = Path.of("src", "test", "clients");
    private static final long PATIENCE_SECONDS = 120;

    private final Path place;
    private final String language;

    private Workshop(Path place, String language) {
        this.place = place;
        this.language = language;
    }

    /** Copies the scripts of a language and installs what they need; without either, the test is skipped. */
    static Workshop of(String language, String lock, String... install) {
        var workshop = new Workshop(Path.of("target", "clients", language).toAbsolutePath(), language);
        try {
            workshop.copyScripts();
            workshop.install(lock, List.of(install));
            return workshop;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void copyScripts() throws IOException {
        Path from = SOURCES.resolve(language);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = place.resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void install(String lock, List<String> command) throws IOException {
        Path installed = place.resolve("installed.txt");
        String wanted = Files.readString(place.resolve(lock));
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
            assumeTrue(runs(command), "the clients cannot be installed here: " + command.getFirst());
            Files.writeString(installed, wanted);
        }
    }

    private boolean runs(List<String> command) {
        try {
            return finished(start(command)) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** What a script prints. */
    String run(String... command) {
        try {
            Process process = start(List.of(command));
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(finished(process)).as(printed).isZero();
            return printed.strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectError(place.resolve("errors.txt").toFile());
        builder.environment().put("GATEWAY_URL", PlayedGateway.url());
        builder.environment().put("GATEWAY_KEY", PlayedGateway.apiKey());
        builder.environment().put("PYTHONPATH", place.resolve("packages").toString());
        return builder.start();
    }

    private int finished(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
