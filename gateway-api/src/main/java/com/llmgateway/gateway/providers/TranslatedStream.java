package com.llmgateway.gateway.providers;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A provider's stream as OpenAI's, event by event as it is read: one that breaks off breaks off here too. */
final class TranslatedStream extends InputStream {

    private static final int LONGEST_EVENT = 32 << 20;

    private final InputStream upstream;
    private final EventReader events;
    private final Dialect dialect;
    private final Translation translation;
    private final Chunks chunks;

    private byte[] ready = {};
    private int read;
    private boolean over;

    TranslatedStream(InputStream upstream, Dialect dialect, Translation translation, Chunks chunks) {
        this.upstream = upstream;
        this.events = new EventReader(upstream, LONGEST_EVENT, () -> {});
        this.dialect = dialect;
        this.translation = translation;
        this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (read == ready.length) {
            if (over) {
                return -1;
            }
            translateNext();
            ready = chunks.take();
            read = 0;
        }
        int count = Math.min(length, ready.length - read);
        System.arraycopy(ready, read, into, from, count);
        read += count;
        return count;
    }

    private void translateNext() throws IOException {
        Optional<Event> next = next();
        if (next.isEmpty()) {
            over = true;
            translation.end(chunks);
            return;
        }
        if (next.get().isComment()) {
            chunks.comment();
            return;
        }
        JsonNode event = Trees.read(next.get().data())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new IOException("The provider sent an event that is no JSON object"));
        if (event.hasNonNull("error")) {
            over = true;
            chunks.error(dialect.error(event));
        } else {
            translation.event(event, chunks);
        }
    }

    /** The next event. When only the bill is missing, a broken connection is the end like any other. */
    private Optional<Event> next() throws IOException {
        try {
            return events.next();
        } catch (IOException broken) {
            if (translation.isFinished()) {
                return Optional.empty();
            }
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        upstream.close();
    }
}
