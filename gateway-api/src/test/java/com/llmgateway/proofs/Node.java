package com.llmgateway.proofs;

import com.llmgateway.GatewayProcess;
import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A process of the real program, on a database and a port of the test's. */
final class Node implements AutoCloseable {

    static final String ADMIN_EMAIL = "admin@example.com";
    static final String ADMIN_PASSWORD = "correct horse battery staple";

    private static final String SECRET_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final GatewayProcess process;

    private final int port;

    private Node(GatewayProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, not yet ready. */
    static Node start(TestDatabase database, int port, Map<Setting, String> more) {
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.put(Setting.PORT, Integer.toString(port));
        settings.put(Setting.DATABASE_URL, database.url());
        settings.put(Setting.DATABASE_USER, database.user());
        settings.put(Setting.DATABASE_PASSWORD, database.password());
        settings.put(Setting.SECRET_KEY, SECRET_KEY);
        settings.put(Setting.ADMIN_EMAIL, ADMIN_EMAIL);
        settings.put(Setting.ADMIN_PASSWORD, ADMIN_PASSWORD);
        settings.put(Setting.ALLOW_PRIVATE_BASE_URLS, "true");
        settings.putAll(more);
        return new Node(GatewayProcess.start(settings), port);
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

    Node awaitReady() throws InterruptedException {
        process.awaitReady();
        return this;
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** What it logged that only a bug would. */
    List<String> complaints() {
        return process.console()
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.startsWith("Exception"))
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
