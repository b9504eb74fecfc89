package com.llmgateway.gateway.providers.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a body begins with, by which events are known that its head does not announce: some servers, and what stands before
 * them, call a stream plain text, or nothing at all.
 */
final class Beginning {

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /** The last is that of a comment. */
    private static final List<String> OF_EVENTS = Stream.of("data:", "event:", "id:", "retry:", ":")
            .flatMap(field -> Stream.of(field, BYTE_ORDER_MARK + field))
            .toList();

    /** Some send empty lines while they think. No more of them than this are waited out. */
    private static final int LONGEST = 64;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final InputStream body;
    private final boolean ofEvents;

    /** Reads no further than it takes to tell. */
    Beginning(InputStream body) throws IOException {
        this.body = body;
        this.ofEvents = isOfEvents("");
    }

    boolean isOfEvents() {
        return ofEvents;
    }

    /** The body from its first byte on. */
    InputStream again() {
        return new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), body);
    }

    /** @param line what there is of the first line that is not empty */
    private boolean isOfEvents(String line) throws IOException {
        int next = read.size() < LONGEST ? body.read() : -1;
        if (next < 0) {
            return false;
        }
        read.write(next);
        boolean empty = line.isEmpty() && (next == '\r' || next == '\n');
        String longer = empty ? line : line + (char) next;
        return OF_EVENTS.contains(longer)
                || (OF_EVENTS.stream().anyMatch(field -> field.startsWith(longer)) && isOfEvents(longer));
    }
}
