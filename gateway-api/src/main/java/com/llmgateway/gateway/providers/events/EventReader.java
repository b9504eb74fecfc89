package com.llmgateway.gateway.providers.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as providers really send them: any line ends, comments, several data lines, a byte order
 * mark, a missing last empty line.
 */
public final class EventReader {

    private static final int FIRST_SIZE = 8_192;
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final int longestEvent;
    private final Runnable beforeWaiting;

    private byte[] buffer = new byte[FIRST_SIZE];
    private int lineStart;
    private int scanned;
    private int limit;
    private boolean firstLine = true;
    private boolean skipLineFeed;

    private @Nullable String name;
    private byte[] data = NOTHING;
    private boolean hasData;
    private boolean hasComment;

    /** @param beforeWaiting runs before each wait for more bytes */
    public EventReader(InputStream in, int longestEvent, Runnable beforeWaiting) {
        this.in = in;
        this.longestEvent = longestEvent;
        this.beforeWaiting = beforeWaiting;
    }

    /** The next event, or nothing at the end of the stream. */
    public Optional<Event> next() throws IOException {
        while (findLineEnd()) {
            boolean empty = scanned == lineStart;
            if (!empty) {
                field(lineStart, scanned);
            }
            skipLineFeed = buffer[scanned] == '\r';
            lineStart = ++scanned;
            if (empty && (hasData || hasComment)) {
                return Optional.of(event());
            }
            name = empty ? null : name;
        }
        if (limit > lineStart) {
            field(lineStart, limit);
            lineStart = limit;
        }
        return hasData ? Optional.of(event()) : Optional.empty();
    }

    private Event event() {
        var event = new Event(name, data);
        name = null;
        data = NOTHING;
        hasData = false;
        hasComment = false;
        return event;
    }

    /** Moves {@code scanned} to the next line end, or tells that there is none. */
    private boolean findLineEnd() throws IOException {
        while (true) {
            if (skipLineFeed && scanned < limit) {
                skipLineFeed = false;
                if (buffer[scanned] == '\n') {
                    lineStart = ++scanned;
                }
            }
            scanned = lineEnd(buffer, scanned, limit);
            if (scanned < limit) {
                return true;
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        if (lineStart > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, limit - lineStart);
            limit -= lineStart;
            scanned -= lineStart;
            lineStart = 0;
        }
        if (limit == buffer.length) {
            requireShort(limit);
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        beforeWaiting.run();
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read >= 0;
    }

    private void field(int from, int to) throws IOException {
        int start = from + (firstLine && startsWith(from, to, "\u00EF\u00BB\u00BF") ? 3 : 0);
        firstLine = false;
        if (startsWith(start, to, ":")) {
            hasComment = true;
        } else if (startsWith(start, to, "data:")) {
            int value = start + "data:".length();
            data(value < to && buffer[value] == ' ' ? value + 1 : value, to);
        } else if (startsWith(start, to, "event:")) {
            int value = start + "event:".length();
            name = new String(buffer, value, to - value, StandardCharsets.UTF_8).strip();
        }
    }

    private void data(int from, int to) throws IOException {
        if (!hasData) {
            data = Arrays.copyOfRange(buffer, from, to);
            hasData = true;
            return;
        }
        // JSON has no line ends inside its strings, so a space is as good between two lines.
        requireShort(data.length + to - from);
        int joint = data.length;
        data = Arrays.copyOf(data, joint + 1 + to - from);
        data[joint] = ' ';
        System.arraycopy(buffer, from, data, joint + 1, to - from);
    }

    private boolean startsWith(int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (buffer[from + i] != (byte) prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void requireShort(int length) throws IOException {
        if (length > longestEvent) {
            throw new IOException("An event of the stream is too long");
        }
    }
}
