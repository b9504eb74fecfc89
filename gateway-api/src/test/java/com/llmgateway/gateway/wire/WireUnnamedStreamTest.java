package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.streamUnder;
import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.call;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3.1 and 3.2: a stream is one by what it holds, whatever its provider calls it. */
class WireUnnamedStreamTest {

    private static final String PLAIN = "content-type: text/plain; charset=utf-8";
    private static final String[] USUAL = FakeUpstream.usualStream(false);
    private static final String WHOLE = USUAL[0] + USUAL[1] + USUAL[2] + USUAL[3] + USUAL[5];

    private static Conduct plain(String... parts) {
        return streamUnder(PLAIN, Duration.ofMillis(5), true, parts);
    }

    @ParameterizedTest
    @DisplayName("3.2 read liberally")
    @ValueSource(
            strings = {
                PLAIN,
                "content-type: application/octet-stream",
                "content-type: application/json",
                "content-type:",
                "x-type: none"
            })
    void aStreamIsOneUnderAnyHead(String header) {
        var reply = ask(STREAM, streamUnder(header, Duration.ZERO, true, USUAL));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.withoutMetadata())
                .isEqualTo(ask(STREAM, FakeUpstream.stream(true, USUAL)).withoutMetadata())
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @DisplayName("3.2 read liberally")
    @ValueSource(strings = {": hello\n\n", "\r\n\r\n", "\uFEFF", "id: 1\n", "retry: 100\n\n", "event: message\n"})
    void whateverItBeginsWith(String beginning) {
        assertThat(ask(STREAM, plain(beginning, WHOLE)).withoutMetadata()).endsWith(WHOLE);
        assertThat(ask(STREAM, plain((beginning + WHOLE).split("(?<=\\G.{2})"))).withoutMetadata())
                .endsWith(WHOLE);
    }

    @Test
    @DisplayName("3.1 head and events at once · 10.9 Accept, flushing, liberal reading")
    void itsEventsGoOutAtOnce() throws IOException {
        var mayGoOn = new Semaphore(0);
        upstream().behaves((_, out) -> {
            out.write(("HTTP/1.1 200 OK\r\n" + PLAIN + "\r\n\r\n").getBytes(UTF_8));
            for (String part : USUAL) {
                out.write(part.getBytes(UTF_8));
                out.flush();
                mayGoOn.acquire();
            }
            return false;
        });
        try (var call = call(STREAM)) {
            assertThat(call.head()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(call.chunk()).asString(UTF_8).isEqualTo(USUAL[i]);
                mayGoOn.release();
            }
            mayGoOn.release(3);
            assertThat(call.rest().body()).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void soItIsForMessagesAndResponsesAndInOtherFormats() {
        String message = HELLO.replace("{\"model\"", "{\"stream\":true,\"max_tokens\":9,\"model\"");
        upstream().behaves(plain(USUAL));
        assertThat(askAt("/v1/messages", message).body()).contains("event: message_stop");

        upstream().behaves(plain(WireResponses.stream()));
        assertThat(askAt("/v1/responses", "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"input\":\"Hello\"}")
                        .body())
                .contains("event: response.completed");

        upstream().behaves(plain("data: " + FakeDialects.CONTENT.replace("\n", " ") + "\r\n\r\n"));
        assertThat(ask(STREAM.replace("gpt-4o-mini", "gemini-3.5-flash")).body())
                .contains("chat.completion.chunk")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void anAnswerInOnePieceIsStillOne() {
        assertThat(ask(STREAM, plain(" \n" + FakeUpstream.ANSWER)).body())
                .contains("How can I help?")
                .endsWith("data: [DONE]\n\n");
        assertThat(ask(STREAM, plain("\n\n" + FakeUpstream.ANSWER)).body()).endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>data: x</html>", "Data: x\n\n", "data", "date: today", " data: x", "{"})
    void whatIsPlainlyNoneIsBroken(String body) {
        var reply = ask(STREAM, plain(body));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
    }

    @Test
    void emptyLinesWithoutEndAreNone() {
        assertThat(ask(STREAM, plain("\n".repeat(100_000))).status()).isEqualTo(503);
    }

    @Test
    void whatBreaksOffBeforeItBeginsIsBroken() {
        var reply = ask(STREAM, streamUnder(PLAIN, Duration.ZERO, false, "dat"));
        assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
    }
}
