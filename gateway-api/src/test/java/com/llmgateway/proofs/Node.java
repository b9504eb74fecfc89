package com.llmgateway.proofs;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A process of the real program: on a database of the test's, killed or stopped by its id, and never left behind. */
final class Node implements AutoCloseable {

    static final String ADMIN_EMAIL = "admin@example.com";
    static final String ADMIN_PASSWORD = "correct horse battery staple";

    private static final String SECRET_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Path LOGS = Path.of("target", "proofs");
    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final long LONGEST_STOP_SECONDS = 45;

    private final Process process;

    private final int port;

    private final Path log;

    private Node(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts one, not yet ready. {@code more} are further variables of its environment. */
    static Node start(TestDatabase database, int port, Map<String, String> more) {
        try {
            Files.createDirectories(LOGS);
            Path log = LOGS.resolve("gateway-%03d.log".formatted(STARTS.incrementAndGet()));
            var builder =
                    new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_"));
            builder.environment().putAll(environment(database, port));
            builder.environment().putAll(more);
            var started = new Node(builder.start(), port, log);
            Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The packaged program where there is one, otherwise the classes beside this one. */
    private static List<String> command() throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        try (Stream<Path> packaged = Files.find(
                Path.of("target"), 1, (path, _) -> path.getFileName().toString().endsWith("-boot.jar"))) {
            command.addAll(packaged.findFirst()
                    .map(jar -> List.of("-jar", jar.toString()))
                    .orElse(List.of("-cp", System.getProperty("java.class.path"), "com.llmgateway.LlmGateway")));
        }
        return command;
    }

    private static Map<String, String> environment(TestDatabase database, int port) {
        return Map.of(
                "GATEWAY_PORT",
                Integer.toString(port),
                "GATEWAY_DATABASE_URL",
                database.url(),
                "GATEWAY_DATABASE_USER",
                database.user(),
                "GATEWAY_DATABASE_PASSWORD",
                database.password(),
                "GATEWAY_SECRET_KEY",
                SECRET_KEY,
                "GATEWAY_ADMIN_EMAIL",
                ADMIN_EMAIL,
                "GATEWAY_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "GATEWAY_ALLOW_PRIVATE_BASE_URLS",
                "true");
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    HttpClientOfTests http() {
        return new HttpClientOfTests("http://127.0.0.1:" + port, null);
    }

    /** Returns once it answers; fails at once when the process has ended. */
    Node awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The gateway did not start:\n" + log());
            }
            Thread.sleep(50);
        }
        return this;
    }

    private boolean answers() {
        try {
            return http().get("/api/models?provider=none").status() < 500;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** As {@code kill -9}: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill}: it may finish what it does. Answers its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("The gateway did not stop:\n" + log());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it logged that only a bug would. */
    List<String> complaints() {
        return log().lines()
                .filter(line -> line.contains(" ERROR ") || line.startsWith("Exception"))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
