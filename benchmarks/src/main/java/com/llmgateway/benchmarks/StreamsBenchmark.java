package com.llmgateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures streams through the whole gateway beside a bare relay, and a thousand at once in half a gigabyte. */
final class StreamsBenchmark {

    private final Path jar;

    private final Path directory;

    private final List<String> flags;

    private final Server server;

    /** @param flags of both processes that are compared */
    StreamsBenchmark(Path jar, Path directory, List<String> flags, Server server) {
        this.jar = jar;
        this.directory = directory;
        this.flags = flags;
        this.server = server;
    }

    void run(Report report) throws IOException, InterruptedException {
        Path log = directory.resolve("processes.log");
        try (var traffic = JavaProcess.ofOurs(log, List.of("-Xmx2g"), "stream-traffic")) {
            int upstream = traffic.awaitReady();
            compare(report, traffic, upstream, log);
            crowd(report, traffic, upstream);
        } catch (IllegalStateException failure) {
            say(log);
            say(directory.resolve("gateway.log"));
            throw failure;
        }
    }

    /** Whoever failed first may have kept the other from starting. */
    private static void say(Path log) throws IOException {
        if (Files.exists(log)) {
            System.out.println(Files.readString(log));
        }
    }

    private void compare(Report report, JavaProcess traffic, int upstream, Path log)
            throws IOException, InterruptedException {
        String url = server.create("streams");
        try (var relay = JavaProcess.ofOurs(log, flags, "stream-relay", Integer.toString(upstream));
                var gateway = Gateway.start(jar, directory, flags, url)) {
            String key = gateway.management().limitedKey(upstream);
            var relayTarget = new Target(relay.pid(), relay.awaitReady(), key);
            var costs = new StreamCosts(server, traffic, relayTarget, gateway.target(key));
            costs.run(report);
            StreamCosts.checkBooks(report, url, costs.served());
        }
    }

    private void crowd(Report report, JavaProcess traffic, int upstream) throws IOException, InterruptedException {
        Path collections = directory.resolve("collections.log");
        String url = server.create("crowd");
        try (var gateway = Gateway.start(jar, directory, small(collections), url)) {
            String key = gateway.management().limitedKey(upstream);
            new StreamCrowd(traffic, gateway.target(key), collections).run(report);
            StreamCosts.checkBooks(report, url, StreamCrowd.STREAMS);
        }
        String said = Files.readString(directory.resolve("gateway.log"));
        report.check("no memory ran out", !said.contains("OutOfMemoryError"));
    }

    /** The same flags with less memory, whose collections are written down. */
    private List<String> small(Path collections) {
        var small = new ArrayList<>(flags);
        small.replaceAll(flag -> flag.startsWith("-Xmx") ? "-Xmx512m" : flag);
        small.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + collections));
        return small;
    }
}
