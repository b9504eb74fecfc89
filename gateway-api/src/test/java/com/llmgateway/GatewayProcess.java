package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A gateway as its users run it: a process of its own, started from the packaged jar. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern URL = Pattern.compile("The gateway serves at (http://\\S+)");

    private final Process process;

    private final Path console;

    private GatewayProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /** Starts it on a port that the system chooses, with its console in a file. */
    public static GatewayProcess start(Path data, Map<Setting, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar().toString()));
        Collections.addAll(command, arguments);
        Path console = Files.createTempFile("gateway", ".console");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().put(Setting.PORT.variable(), "0");
        builder.environment().put(Setting.DATA_DIR.variable(), data.toString());
        environment.forEach((setting, value) -> builder.environment().put(setting.variable(), value));
        return new GatewayProcess(builder.start(), console);
    }

    private static Path jar() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("target"), "gateway-api-*-boot.jar")) {
            return files.iterator().next().toAbsolutePath();
        }
    }

    /** Waits until it is ready; answers its URL. */
    public URI awaitReady() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < giveUp) {
            var url = URL.matcher(console());
            if (url.find()) {
                return URI.create(url.group(1));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("Not ready: " + console());
    }

    public int status(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(awaitReady().resolve(path)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    public String console() throws IOException {
        return Files.readString(console);
    }

    /** SIGTERM; answers how it ended. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    public int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
