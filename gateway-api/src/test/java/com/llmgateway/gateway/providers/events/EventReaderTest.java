package com.llmgateway.gateway.providers.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String STREAM = "\uFEFFdata: {\"a\":1}\n\n"
            + ": keep-alive\n\n"
            + "data:{\"b\":\"ü\u2028\"}\r\n\r\n"
            + "id: 7\n"
            + "event: x\n"
            + "data: {\n"
            + "data: }\n\n"
            + "\r\r"
            + "data: three\r\r"
            + "retry: 5\n\n"
            + "data: [DONE]";

    private static final List<String> EVENTS =
            List.of("{\"a\":1}", "", "{\"b\":\"ü\u2028\"}", "{ }", "three", "[DONE]");

    @Test
    void readsEveryKindOfFraming() throws IOException {
        assertThat(read(new ByteArrayInputStream(STREAM.getBytes(UTF_8)))).isEqualTo(EVENTS);
    }

    @Test
    void readsTheSameHoweverTheBytesArrive() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            assertThat(read(new Dripping(STREAM.getBytes(UTF_8), new Random(seed))))
                    .as("seed %d", seed)
                    .isEqualTo(EVENTS);
        }
    }

    @Test
    void readsAnEventOfMoreThanAMegabyte() throws IOException {
        String big = "x".repeat(3_000_000);
        var events = read(new ByteArrayInputStream(("data: " + big + "\n\n").getBytes(UTF_8)));
        assertThat(events).containsExactly(big);
    }

    @Test
    void refusesAnEventWithoutEnd() {
        var endless =
                new ByteArrayInputStream("data: ".concat("x".repeat(20_000_000)).getBytes(UTF_8));
        assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class);
    }

    private static List<String> read(InputStream in) throws IOException {
        var reader = new EventReader(in, 8_000_000, () -> {});
        var events = new ArrayList<String>();
        for (var event = reader.next(); event.isPresent(); event = reader.next()) {
            events.add(new String(event.get().data(), UTF_8));
        }
        return events;
    }

    /** Hands out its bytes in portions of random size. */
    private static final class Dripping extends ByteArrayInputStream {

        private final Random random;

        Dripping(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(4)));
        }
    }
}
