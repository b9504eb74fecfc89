package com.llmgateway.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback that streams: every event is a chunk and a packet of its own, at the pace that is set. */
final class StreamUpstream implements AutoCloseable {

    private static final byte[] HEAD = bytes("""
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream; charset=utf-8\r
            Transfer-Encoding: chunked\r
            \r
            """);

    private static final String USAGE_ASKED = "\"include_usage\":true";

    /** How long the answers are, and how long each event waits for the next; zero for as fast as it goes. */
    record Pace(int words, long gapNanos) {}

    private record Answer(int words, boolean usageAsked) {}

    private final ServerSocket server;

    private final Map<Answer, List<byte[]>> answers = new ConcurrentHashMap<>();

    private final DelayQueue<Telling> due = new DelayQueue<>();

    private final AtomicInteger open = new AtomicInteger();

    private final AtomicInteger mostOpen = new AtomicInteger();

    private volatile Pace pace = new Pace(10, 0);

    private StreamUpstream(ServerSocket server) {
        this.server = server;
    }

    static StreamUpstream start() throws IOException {
        var upstream = new StreamUpstream(new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("stream-upstream").start(upstream::accept);
        Thread.ofPlatform().daemon().name("stream-pace").start(upstream::tell);
        return upstream;
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on. */
    void pace(Pace next) {
        pace = next;
        mostOpen.set(0);
    }

    /** How many streams were under way at once, at most, at this pace. */
    int mostOpen() {
        return mostOpen.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed: the run is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var requests = new Messages(client.getInputStream());
            while (requests.next()) {
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                try {
                    stream(client.getOutputStream(), requests.text().contains(USAGE_ASKED));
                } finally {
                    open.decrementAndGet();
                }
            }
        } catch (IOException _) {
            // The client is free to hang up whenever it likes.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stream(OutputStream out, boolean usageAsked) throws IOException, InterruptedException {
        Pace now = pace;
        List<byte[]> chunks = answers.computeIfAbsent(new Answer(now.words(), usageAsked), StreamUpstream::chunks);
        out.write(HEAD);
        if (now.gapNanos() == 0) {
            for (byte[] chunk : chunks) {
                out.write(chunk);
            }
            return;
        }
        var telling = new Telling(out, chunks, now.gapNanos());
        due.add(telling);
        telling.awaitEnd();
    }

    /** One thread tells all streams their next word: that many sleeping threads would cost what is being measured. */
    private void tell() {
        try {
            while (true) {
                Telling next = due.take();
                if (next.tellOne()) {
                    due.add(next);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<byte[]> chunks(Answer answer) {
        var chunks = new ArrayList<byte[]>();
        for (byte[] event : CannedStream.events(answer.words(), answer.usageAsked())) {
            String text = new String(event, StandardCharsets.UTF_8);
            String end = text.contains("[DONE]") ? "0\r\n\r\n" : "";
            chunks.add(bytes(Integer.toHexString(event.length) + "\r\n" + text + "\r\n" + end));
        }
        return chunks;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
