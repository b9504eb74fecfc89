package com.llmgateway.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;

/** A provider on loopback that answers every request with the same bytes. */
final class Upstream implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final ServerSocket server;

    private final LongAdder answered = new LongAdder();

    private Upstream(ServerSocket server) {
        this.server = server;
    }

    static Upstream start() throws IOException {
        var upstream = new Upstream(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("upstream").start(upstream::accept);
        return upstream;
    }

    int port() {
        return server.getLocalPort();
    }

    long answered() {
        return answered.sum();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofPlatform().daemon().name("upstream-connection").start(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed: the run is over.
        }
    }

    private void serve(Socket client) {
        byte[] response = Canned.response();
        try (client) {
            client.setTcpNoDelay(true);
            var requests = new Messages(client.getInputStream());
            OutputStream out = client.getOutputStream();
            while (requests.next()) {
                answered.increment();
                out.write(response);
            }
        } catch (IOException _) {
            // The client is free to hang up whenever it likes.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
