package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.call;
import static com.llmgateway.gateway.wire.WireFixture.callAt;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 3.10: within a second of the client's leaving, the provider's call is cancelled. */
class WireClientGoneTest {

    private static final long BEFORE_LEAVING = 300;
    private static final long A_SECOND = 1_000;

    /** Says these words and nothing more, until it looks whether its caller is there still. */
    private static Conduct says(String... words) {
        return (_, out) -> {
            for (String word : words) {
                out.write(word.getBytes(UTF_8));
                out.flush();
            }
            Thread.sleep(BEFORE_LEAVING + A_SECOND);
            return false;
        };
    }

    private static void isCancelled(String request, Conduct conduct) throws Exception {
        isCancelled(WireFixture.PATH, request, conduct);
    }

    private static void isCancelled(String path, String request, Conduct conduct) throws Exception {
        FakeUpstream upstream = upstream();
        upstream.behaves(conduct);
        try (var call = callAt(path, request)) {
            Thread.sleep(BEFORE_LEAVING);
            call.leave();
        }
        for (int i = 0; i < 100 && upstream.hungUp() == 0; i++) {
            Thread.sleep(30);
        }
        assertThat(upstream.hungUp()).isEqualTo(1);
    }

    private static final String STREAM_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    @Test
    @DisplayName("3.10 client gone · 10.1 client gone")
    void beforeTheFirstByteOfAnAnswer() throws Exception {
        isCancelled(HELLO, says());
    }

    @Test
    @DisplayName("3.10 client gone")
    void inTheMiddleOfAnAnswer() throws Exception {
        isCancelled(
                HELLO,
                says("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n", "{\"id\":"));
    }

    @Test
    @DisplayName("3.10 client gone · 10.1 client gone")
    void beforeTheHeadOfAStream() throws Exception {
        isCancelled(STREAM, says());
    }

    @Test
    @DisplayName("3.10 client gone")
    void beforeTheFirstEventOfAStream() throws Exception {
        isCancelled(STREAM, says(STREAM_HEAD));
    }

    @Test
    void whileTokensAreCounted() throws Exception {
        isCancelled("/v1/messages/count_tokens", HELLO.replace("gpt-4o-mini", "claude-sonnet-5"), says());
    }

    @Test
    void inTheMiddleOfAStream() throws Exception {
        String[] usual = FakeUpstream.usualStream(false);
        isCancelled(STREAM, says(STREAM_HEAD, usual[0], usual[1]));
    }

    @Test
    void byAReset() throws Exception {
        FakeUpstream upstream = upstream();
        upstream.behaves(says(STREAM_HEAD, FakeUpstream.usualStream(false)[0]));
        try (var call = call(STREAM)) {
            assertThat(call.head()).isEqualTo(200);
            call.reset();
        }
        Thread.sleep(2 * A_SECOND);
        assertThat(upstream.hungUp()).isEqualTo(1);
    }
}
