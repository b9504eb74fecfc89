package com.llmgateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** One run on one machine, from an empty directory to the table; leaves nothing behind and nothing running. */
final class Run {

    /** Both processes that are compared get these: those of the launcher, and the same memory. */
    private static final List<String> FLAGS = List.of(
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** More than Spring Boot's ten, as it commits more with them; beyond so many it gains nothing. */
    private static final int STOCK_CONNECTIONS = 32;

    private static final Path LARGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private final Path jar;

    private final Path directory;

    private final List<String> flags;

    private final Report report = new Report();

    private Run(Path jar, Path directory) throws IOException {
        this.jar = jar;
        this.directory = directory;
        this.flags = flags();
    }

    /** With large pages, where the launcher asks for them. */
    private static List<String> flags() throws IOException {
        if (!Files.isReadable(LARGE_PAGES) || Files.readString(LARGE_PAGES).contains("[never]")) {
            return FLAGS;
        }
        return Stream.concat(FLAGS.stream(), Stream.of("-XX:+UseTransparentHugePages"))
                .toList();
    }

    /** Measures the gateway in this jar; {@code log}, {@code completions} or {@code streams} after it measures only that. */
    static Report of(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        // Beside the build, not in the temporary directory, which may be memory and make durability free.
        var run = new Run(jar, Files.createTempDirectory(Path.of("").toAbsolutePath(), "run-"));
        String only = arguments.length > 1 ? arguments[1] : "";
        try {
            run.part(only, "log", run::measureLog);
            run.part(only, "completions", run::measureCompletions);
            run.part(only, "streams", run::measureStreams);
        } finally {
            FileSystemUtils.deleteRecursively(run.directory);
        }
        return run.report;
    }

    /** What is measured on one server. */
    @FunctionalInterface
    private interface Part {
        void measure(Server server) throws Exception;
    }

    /** On a server of its own: vacuuming after one part is not what another costs. */
    private void part(String only, String name, Part part) throws Exception {
        if (only.isEmpty() || only.equals(name)) {
            try (var server = Server.start(Files.createDirectory(directory.resolve(name)))) {
                part.measure(server);
            }
        }
    }

    private void measureLog(Server server) throws Exception {
        try (var stock = Server.pool(server.create("stock"), STOCK_CONNECTIONS, "select 1");
                var wired = Server.pool(server.create("wired"), STOCK_CONNECTIONS, "select 1");
                var ours = OurLog.on(server.create("ours"))) {
            var benchmark = new LogBenchmark(
                    server, StockEngine.withoutTransactions(stock), StockEngine.wired(wired), ours.contender());
            benchmark.run(report);
        }
    }

    private void measureStreams(Server server) throws IOException, InterruptedException {
        new StreamsBenchmark(jar, directory, flags, server).run(report);
    }

    private void measureCompletions(Server server) throws Exception {
        String url = server.create("gateway");
        Path log = directory.resolve("processes.log");
        try (var owner = Server.pool(url, 1, "select 1");
                var traffic = JavaProcess.ofOurs(log, List.of("-Xmx256m"), "traffic")) {
            int upstream = traffic.awaitReady();
            try (var relay = JavaProcess.ofOurs(log, flags, "relay", Integer.toString(upstream));
                    var gateway = Gateway.start(jar, directory, flags, url)) {
                String key = gateway.management().limitedKey(upstream);
                var relayTarget = new Target(relay.pid(), relay.awaitReady(), key);
                new CompletionsBenchmark(server, traffic, relayTarget, gateway.target(key))
                        .run(report, gateway.management(), new Ledger(owner));
            } catch (IllegalStateException failure) {
                System.out.println(Files.readString(directory.resolve("gateway.log")));
                throw failure;
            }
        }
    }
}
