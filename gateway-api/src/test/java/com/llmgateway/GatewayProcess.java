package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A gateway as its users run it: a process of its own, started from the unpacked jar, and never left behind. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long LOOK_EVERY_MILLIS = 10;

    private static final Path CONSOLES = Path.of("target", "gateways");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final AtomicInteger STARTS = new AtomicInteger();

    private static final Pattern URL = Pattern.compile("The gateway serves at (http://\\S+)");

    private final Process process;

    private final Path console;

    private GatewayProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /** Starts it on a port that the system chooses unless these settings do; it is not yet ready. */
    public static GatewayProcess start(Map<Setting, String> settings, String... arguments) {
        return startIn(Path.of(""), Map.of(), settings, arguments);
    }

    /** The same, in a directory and an environment that say more than it is told. */
    static GatewayProcess startIn(
            Path directory, Map<String, String> environment, Map<Setting, String> settings, String... arguments) {
        Stream<String> java = Stream.of(
                JAVA,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                Unpacked.JAR.toString());
        var builder = new ProcessBuilder(
                        Stream.concat(java, Stream.of(arguments)).toList())
                .directory(directory.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        return run(builder, settings);
    }

    /** Starts it by {@code ./gateway}. */
    static GatewayProcess launch(Path launcher, Map<Setting, String> settings) {
        return run(new ProcessBuilder(launcher.toString()), settings);
    }

    private static GatewayProcess run(ProcessBuilder builder, Map<Setting, String> settings) {
        try {
            Files.createDirectories(CONSOLES);
            Path console = Files.createTempFile(CONSOLES, "%03d-".formatted(STARTS.incrementAndGet()), ".log");
            builder.redirectErrorStream(true).redirectOutput(console.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put(Setting.PORT.variable(), "0");
            settings.forEach((setting, value) -> builder.environment().put(setting.variable(), value));
            var started = new GatewayProcess(builder.start(), console);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path jar() {
        try (var files = Files.newDirectoryStream(Path.of("target"), "gateway-api-*-boot.jar")) {
            return files.iterator().next().toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it is ready; answers its URL. */
    public URI awaitReady() throws InterruptedException {
        return await(this::url);
    }

    /** Waits until this is there; fails at once when the process has ended. */
    <T> T await(Supplier<Optional<T>> wanted) throws InterruptedException {
        long began = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - began < PATIENCE.toNanos()) {
            Optional<T> there = wanted.get();
            if (there.isPresent()) {
                return there.get();
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        throw new IllegalStateException("Ended, or not so far in time: " + console());
    }

    private Optional<URI> url() {
        return URL.matcher(console()).results().findFirst().map(found -> URI.create(found.group(1)));
    }

    int status(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(awaitReady().resolve(path)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** What it has printed so far. */
    public String console() {
        try {
            return Files.readString(console);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@code kill}, it may finish what it does; answers how it ended. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** As Ctrl-C. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(this::console)
                .isTrue();
        return process.exitValue();
    }

    /** As {@code kill -9}: no hook runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What {@code ./gateway} makes of the packaged jar before it starts it: once, and apart from tests that run beside these. */
    private static final class Unpacked {

        static final Path JAR = unpack();

        private static Path unpack() {
            try {
                Path place = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "unpacked-");
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(place.toFile())));
                String[] extract = {"extract", "--force", "--destination", place.toString()};
                Process tool = new ProcessBuilder(Stream.concat(
                                        Stream.of(JAVA, "-Djarmode=tools", "-jar", jar().toString()),
                                        Stream.of(extract))
                                .toList())
                        .inheritIO()
                        .start();
                assertThat(tool.waitFor()).isZero();
                return place.resolve(jar().getFileName());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
