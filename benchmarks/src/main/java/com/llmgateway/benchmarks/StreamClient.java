package com.llmgateway.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection that asks for one stream, notes when its first event came, and keeps it all to be compared. */
final class StreamClient {

    private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    private byte[] buffer = new byte[32 * 1024];

    private int filled;

    private int head = -1;

    private long firstEventNanos = -1;

    /** Asks and reads to the end, which is the server's last chunk. */
    void ask(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            long asked = System.nanoTime();
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            while (!ended() && more(in)) {
                noteFirstEvent(asked);
            }
        }
    }

    long firstEventNanos() {
        return firstEventNanos;
    }

    /** What is wrong with the answer; nothing when it has these words to the byte, and then its proper end. */
    String wrong(byte[] words) {
        if (!ended() || head < 0) {
            return "broken off: " + new String(buffer, 0, Math.min(filled, 500), StandardCharsets.UTF_8);
        }
        byte[] body = body();
        int differs = Arrays.mismatch(body, words);
        int told = Math.min(words.length, body.length);
        String rest = new String(body, told, body.length - told, StandardCharsets.UTF_8);
        if (differs >= 0 && differs < words.length) {
            return "differs at byte %d of %d".formatted(differs, words.length);
        }
        boolean ends = rest.contains("\"finish_reason\":\"stop\"") && rest.endsWith("data: [DONE]\n\n");
        return ends && !rest.contains("\"content\"") ? "" : "ends: " + rest;
    }

    private boolean more(InputStream in) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, count);
        return count >= 0;
    }

    private boolean ended() {
        int from = filled - END.length;
        return from > 0 && Arrays.equals(buffer, from, filled, END, 0, END.length);
    }

    private void noteFirstEvent(long asked) {
        if (firstEventNanos < 0) {
            String text = new String(buffer, 0, filled, StandardCharsets.UTF_8);
            head = text.indexOf("\r\n\r\n") + 4;
            firstEventNanos = text.contains("data: {") ? System.nanoTime() - asked : -1;
        }
    }

    /** The chunks put together. */
    private byte[] body() {
        var body = new ByteArrayOutputStream(filled);
        for (int at = head; at < filled; ) {
            int size = 0;
            for (; buffer[at] != '\r'; at++) {
                size = size * 16 + Character.digit(buffer[at], 16);
            }
            body.write(buffer, at + 2, size);
            at += 2 + size + 2;
        }
        return body.toByteArray();
    }
}
