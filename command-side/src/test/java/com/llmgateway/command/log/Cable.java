package com.llmgateway.command.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The line to a database, to be cut: at will, or around the next COMMIT. */
final class Cable implements AutoCloseable {

    /** What happens to the next COMMIT. */
    enum Commit {
        PASSES,
        /** The server gets it, its answer is lost. */
        LOSES_ITS_ANSWER,
        /** The line breaks before it arrives. */
        NEVER_ARRIVES
    }

    private static final String COMMIT = "commit";

    private final URI server;

    private final ServerSocket listener;

    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

    private final AtomicReference<Commit> next = new AtomicReference<>(Commit.PASSES);

    private final AtomicInteger commits = new AtomicInteger();

    private volatile boolean whole = true;

    private volatile boolean frozen;

    Cable(String url) {
        server = URI.create(url.substring("jdbc:".length()));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://localhost:" + listener.getLocalPort() + server.getPath();
    }

    void cut() {
        whole = false;
        ends.forEach(Cable::close);
        ends.clear();
    }

    void mend() {
        whole = true;
    }

    /** From now on nothing gets through, and nobody is told. */
    void freeze() {
        frozen = true;
    }

    /** How often a COMMIT was sent. */
    int commits() {
        return commits.get();
    }

    void onNextCommit(Commit fate) {
        next.set(fate);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (whole) {
                    connect(client);
                } else {
                    client.close();
                }
            } catch (IOException _) {
                // closed, or a caller that left
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var upstream = new Socket(server.getHost(), server.getPort());
        ends.add(client);
        ends.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream, true));
        Thread.ofVirtual().start(() -> pump(upstream, client, false));
    }

    private void pump(Socket from, Socket to, boolean commands) {
        byte[] buffer = new byte[65536];
        int seen = 0;
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                while (frozen && !from.isClosed()) {
                    Callers.pause(50);
                }
                seen = commands ? count(buffer, n, seen) : 0;
                if (commands && breaks(buffer, n, from, out)) {
                    return;
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException _) {
            // cut
        } finally {
            close(from);
            close(to);
        }
    }

    /** Counts COMMITs, of the first of which so many letters have been seen already. Says how many of the next have been. */
    private int count(byte[] buffer, int length, int seen) {
        int letters = seen;
        for (int i = 0; i < length; i++) {
            char letter = (char) (buffer[i] | ' ');
            letters = letter == COMMIT.charAt(letters) ? letters + 1 : letter == COMMIT.charAt(0) ? 1 : 0;
            if (letters == COMMIT.length()) {
                commits.incrementAndGet();
                letters = 0;
            }
        }
        return letters;
    }

    private boolean breaks(byte[] buffer, int length, Socket client, OutputStream server) throws IOException {
        boolean commit = new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(COMMIT);
        if (!commit || next.get() == Commit.PASSES) {
            return false;
        }
        close(client);
        if (next.getAndSet(Commit.PASSES) == Commit.LOSES_ITS_ANSWER) {
            server.write(buffer, 0, length);
            server.flush();
            Callers.pause(200);
        }
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
