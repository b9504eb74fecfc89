package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A place under {@code target} where the clients of one language are installed once, and their scripts run. */
final class Workshop {

    private static final Path SOURCES = Path.of("src", "test", "clients");
    private static final long PATIENCE_SECONDS = 120;
    private static final long PATIENCE_OF_INSTALLING_SECONDS = 600;

    private final Path place;
    private final String language;

    private Workshop(Path place, String language) {
        this.place = place;
        this.language = language;
    }

    /** Copies the scripts of a language and installs what they need; without either, the test is skipped. */
    static Workshop of(String language, String lock, String... install) {
        Workshop workshop = at(language);
        assumeTrue(workshop.install(lock, install), "the clients cannot be installed here: " + install[0]);
        return workshop;
    }

    /** The same, for a test that somebody asked for by name: it is never skipped. */
    static Workshop demanded(String language, String lock, String... install) {
        Workshop workshop = at(language);
        assertThat(workshop.install(lock, install)).as(workshop::printed).isTrue();
        return workshop;
    }

    private static Workshop at(String language) {
        var workshop = new Workshop(Path.of("target", "clients", language).toAbsolutePath(), language);
        try {
            workshop.copyScripts();
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

    private boolean install(String lock, String... command) {
        Path installed = place.resolve("installed.txt");
        try {
            String wanted = Files.readString(place.resolve(lock));
            if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
                return true;
            }
            boolean works = finished(start(Map.of(), command), PATIENCE_OF_INSTALLING_SECONDS) == 0;
            if (works) {
                Files.writeString(installed, wanted);
            }
            return works;
        } catch (IOException _) {
            return false;
        }
    }

    /** What a script prints. */
    String run(String... command) {
        return run(Map.of(), command);
    }

    String run(Map<String, String> environment, String... command) {
        try {
            assertThat(finished(start(environment, command), PATIENCE_SECONDS))
                    .as(this::printed)
                    .isZero();
            return Files.readString(output()).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path output() {
        return place.resolve("output.txt");
    }

    private Path errors() {
        return place.resolve("errors.txt");
    }

    /** All that the last command said. */
    private String printed() {
        try {
            return Files.readString(output()) + Files.readString(errors());
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    /** What it prints goes into files: one that hangs is not waited for by whoever reads it. */
    private Process start(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectOutput(output().toFile())
                .redirectError(errors().toFile());
        builder.environment().put("GATEWAY_URL", PlayedGateway.url());
        builder.environment().put("GATEWAY_KEY", PlayedGateway.apiKey());
        builder.environment().put("PYTHONPATH", place.resolve("packages").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int finished(Process process, long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
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
