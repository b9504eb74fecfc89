package com.llmgateway.gateway.providers.events;

import com.llmgateway.gateway.json.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A stream told again in another format, event by event as it is read: one that breaks off breaks off here too. */
public final class TranslatedStream extends InputStream {

    private static final int LONGEST_EVENT = 32 << 20;

    private final InputStream upstream;
    private final EventReader events;
    private final Retelling retelling;

    private byte[] ready = {};
    private int read;
    private boolean over;

    public TranslatedStream(InputStream upstream, Retelling retelling) {
        this.upstream = upstream;
        this.events = new EventReader(upstream, LONGEST_EVENT, () -> {});
        this.retelling = retelling;
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
            tellNext();
            ready = retelling.take();
            read = 0;
        }
        int count = Math.min(length, ready.length - read);
        System.arraycopy(ready, read, into, from, count);
        read += count;
        return count;
    }

    private void tellNext() throws IOException {
        Optional<Event> next = next();
        if (next.isEmpty() || next.get().isDone()) {
            over = true;
        } else if (next.get().isComment()) {
            retelling.pause();
        } else {
            retelling.event(tree(next.get()));
            over = retelling.isBilled();
        }
        if (over) {
            retelling.end();
        }
    }

    private static JsonNode tree(Event event) throws IOException {
        return Trees.read(event.data())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new IOException("The provider sent an event that is no JSON object"));
    }

    /** The next event. When only the bill is missing, a broken connection is the end like any other. */
    private Optional<Event> next() throws IOException {
        try {
            return events.next();
        } catch (IOException broken) {
            if (retelling.isFinished()) {
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
