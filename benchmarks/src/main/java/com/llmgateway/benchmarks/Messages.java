package com.llmgateway.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.1 messages one after the other, with as little work as telling their ends apart takes: what measures
 * shares the processor with what is measured.
 */
final class Messages {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;

    private byte[] buffer = new byte[16 * 1024];

    private int filled;

    private int head;

    Messages(InputStream in) {
        this.in = in;
    }

    /** Reads the next message; false when the peer has hung up instead. */
    boolean next() throws IOException {
        filled = 0;
        head = -1;
        for (int seen = 0; head < 0; head = endOfHead(seen)) {
            seen = Math.max(0, filled - 3);
            if (!more()) {
                return false;
            }
        }
        int length = header(LENGTH);
        if (length >= 0) {
            fill(head + number(length));
        } else if (header(CHUNKED) >= 0) {
            fillChunks();
        }
        return true;
    }

    /** The status of a response. */
    int status() {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    /** Whether the peer hangs up after this message. */
    boolean last() {
        return header(CLOSE) >= 0;
    }

    String text() {
        return new String(buffer, 0, filled, StandardCharsets.UTF_8);
    }

    private void fillChunks() throws IOException {
        int at = head;
        while (true) {
            int end = at;
            fill(end + 2);
            while (buffer[end] != '\r') {
                end++;
                fill(end + 2);
            }
            int size = Integer.parseInt(new String(buffer, at, end - at, StandardCharsets.US_ASCII), 16);
            at = end + 2 + size + 2;
            fill(at);
            if (size == 0) {
                return;
            }
        }
    }

    private void fill(int end) throws IOException {
        while (filled < end) {
            if (!more()) {
                throw new EOFException("The peer hung up within a message");
            }
        }
    }

    private boolean more() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, count);
        return count > 0;
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 2] == '\r' && buffer[i + 1] == '\n' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    /** Where the line that begins with this goes on; -1 without one. */
    private int header(byte[] name) {
        for (int i = 0; i + name.length < head; i++) {
            if (buffer[i] == '\n' && begins(i + 1, name)) {
                return i + 1 + name.length;
            }
        }
        return -1;
    }

    private boolean begins(int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            byte letter = buffer[at + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int number = 0;
        for (int i = at; buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                number = number * 10 + buffer[i] - '0';
            }
        }
        return number;
    }
}
