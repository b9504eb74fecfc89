package com.llmgateway.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The whole gateway as its users run it, in a process of its own, on the server of this run. */
final class Gateway implements AutoCloseable {

    static final String ADMIN = "admin@localhost";

    static final String PASSWORD = "benchmarks-on-loopback";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final JavaProcess process;

    private final int port;

    private final Management management;

    private Gateway(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
        this.management = new Management(port);
    }

    static Gateway start(Path jar, Path directory, List<String> flags, String databaseUrl)
            throws IOException, InterruptedException {
        int port = freePort();
        var process = JavaProcess.ofJar(directory.resolve("gateway.log"), flags, jar, environment(port, databaseUrl));
        var gateway = new Gateway(process, port);
        gateway.awaitReady(directory.resolve("gateway.log"));
        return gateway;
    }

    private static Map<String, String> environment(int port, String databaseUrl) {
        return Map.of(
                "GATEWAY_PORT",
                Integer.toString(port),
                "GATEWAY_DATABASE_URL",
                databaseUrl,
                "GATEWAY_DATABASE_USER",
                "postgres",
                "GATEWAY_DATABASE_PASSWORD",
                "",
                "GATEWAY_SECRET_KEY",
                "YmVuY2htYXJrcy1vbi1sb29wYmFjay0zMi1ieXRlcyE=",
                "GATEWAY_ADMIN_EMAIL",
                ADMIN,
                "GATEWAY_ADMIN_PASSWORD",
                PASSWORD,
                "GATEWAY_ALLOW_PRIVATE_BASE_URLS",
                "true");
    }

    Management management() {
        return management;
    }

    Target target(String key) {
        return new Target(process.pid(), port, key);
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!management.ready()) {
            if (!process.alive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException("The gateway does not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
