package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.call;
import static com.llmgateway.gateway.wire.WireFixture.callAt;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 3.10: within a second of the client's leaving, the provider's call is cancelled. */
class WireClientGoneTest {

    private static final long A_MOMENT = 300;
    private static final long A_SECOND = 1_000;
    private static final long PATIENCE = 20;

    private final FakeUpstream upstream = upstream();
    private final CountDownLatch said = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    /** Says these words and nothing more; a second after its caller has left it looks whether there is one still. */
    private Conduct says(String... words) {
        return (_, out) -> {
            for (String word : words) {
                out.write(word.getBytes(UTF_8));
                out.flush();
            }
            said.countDown();
            var _ = left.await(PATIENCE, TimeUnit.SECONDS);
            Thread.sleep(A_SECOND);
            return false;
        };
    }

    private void isCancelled(String request, Conduct conduct) throws Exception {
        isCancelled(WireFixture.PATH, request, conduct);
    }

    private void isCancelled(String path, String request, Conduct conduct) throws Exception {
        upstream.behaves(conduct);
        try (var call = callAt(path, request)) {
            assertThat(said.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(A_MOMENT);
            call.leave();
        }
        assertIsHungUp();
    }

    private void assertIsHungUp() {
        left.countDown();
        await().atMost(Duration.ofSeconds(PATIENCE))
                .untilAsserted(() -> assertThat(upstream.hungUp()).isEqualTo(1));
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
        upstream.behaves(says(STREAM_HEAD, FakeUpstream.usualStream(false)[0]));
        try (var call = call(STREAM)) {
            assertThat(call.head()).isEqualTo(200);
            call.reset();
        }
        assertIsHungUp();
    }
}
