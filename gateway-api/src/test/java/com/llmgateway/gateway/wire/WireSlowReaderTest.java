package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.call;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sections 3.11 and 3.12: a slow reader slows the provider down, and a slow provider is waited for with patience. */
class WireSlowReaderTest {

    private static final int EVENTS = 4_000;
    private static final String[] USUAL = FakeUpstream.usualStream(false);
    private static final String EVENT = USUAL[1].replace("Hello", "x".repeat(10_000));

    private final AtomicLong written = new AtomicLong();

    private final Conduct plenty = (_, out) -> {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".getBytes(UTF_8));
        for (int i = 0; i < EVENTS; i++) {
            out.write(EVENT.getBytes(UTF_8));
            written.addAndGet(EVENT.length());
        }
        out.write((USUAL[3] + USUAL[5]).getBytes(UTF_8));
        out.flush();
        return false;
    };

    @Test
    @DisplayName("3.11 slow reader")
    void aReaderThatPausesHoldsTheProviderBackAndGetsEverything() throws Exception {
        upstream().behaves(plenty);
        try (var call = call(STREAM)) {
            assertThat(call.head()).isEqualTo(200);
            Thread.sleep(2_000);
            long before = written.get();
            Thread.sleep(5_000);
            assertThat(written.get()).isEqualTo(before).isLessThan(EVENTS * 10_000L / 2);

            var reply = call.rest();
            assertThat(reply.body()).hasSizeGreaterThan(EVENTS * 10_000).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    @DisplayName("3.12 timeouts")
    void aStreamMayBeSilentForMoreThanFiveMinutes() {
        assertThat(Settings.of(Map.of()).seconds(Setting.SILENCE_SECONDS)).isGreaterThan(Duration.ofMinutes(5));
        assertThat(Settings.of(Map.of()).seconds(Setting.OPENING_SECONDS)).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("3.12 timeouts")
    void aProviderThatThinksIsCoveredByComments() {
        Conduct thoughtful = (request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + USUAL[0]).getBytes(UTF_8));
            out.flush();
            Thread.sleep(6_000);
            out.write((USUAL[1] + USUAL[3] + USUAL[5]).getBytes(UTF_8));
            out.flush();
            return false;
        };
        assertThat(WireFixture.ask(STREAM, thoughtful).withoutMetadata())
                .isEqualTo(USUAL[0] + ": keep-alive\n\n" + USUAL[1] + USUAL[3] + USUAL[5]);
    }
}
