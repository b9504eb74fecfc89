package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.STREAM_WITH_USAGE;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.call;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sections 3.1 and 3.2: a stream is written strictly, at once, and read liberally. */
class WireFramingTest {

    private static final String[] USUAL = FakeUpstream.usualStream(false);
    private static final String WHOLE = USUAL[0] + USUAL[1] + USUAL[2] + USUAL[3] + USUAL[5];

    private static String read(String... parts) {
        return ask(STREAM, FakeUpstream.stream(true, parts)).withoutMetadata();
    }

    @Test
    @DisplayName("3.1 response head")
    void theHeadIsThatOfAStream() {
        upstream().behaves(FakeUpstream.stream(true, USUAL));
        try (var call = call(STREAM, "Accept-Encoding: gzip, br")) {
            var reply = call.reply();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("content-type").replace(" ", ""))
                    .isEqualToIgnoringCase("text/event-stream;charset=utf-8");
            assertThat(reply.header("cache-control")).isEqualTo("no-cache");
            assertThat(reply.header("x-accel-buffering")).isEqualTo("no");
            assertThat(reply.header("x-request-id")).startsWith("chatcmpl-");
            assertThat(reply.headers()).doesNotContainKeys("content-length", "content-encoding");
            assertThat(reply.whole()).isTrue();
        }
    }

    @Test
    @DisplayName("3.1 head and events at once · 10.9 Accept, flushing, liberal reading")
    void theHeadAndEveryEventGoOutAtOnce() throws IOException {
        var mayGoOn = new Semaphore(0);
        Conduct stepwise = (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".getBytes(UTF_8));
            out.flush();
            for (String part : USUAL) {
                mayGoOn.acquire();
                out.write(part.getBytes(UTF_8));
                out.flush();
            }
            return false;
        };
        upstream().behaves(stepwise);
        try (var call = call(STREAM)) {
            assertThat(call.head()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                mayGoOn.release();
                assertThat(call.chunk()).asString(UTF_8).isEqualTo(USUAL[i]);
            }
            mayGoOn.release(3);
            assertThat(call.rest().body()).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    @DisplayName("3.2 line ends")
    void whateverEndsTheLines() {
        assertThat(read(WHOLE.replace("\n", "\r\n"))).isEqualTo(WHOLE);
        assertThat(read(WHOLE.replace("\n", "\r"))).isEqualTo(WHOLE);
        String separators = WHOLE.replace("Hello", "a\u2028b\u2029c\u0085d");
        assertThat(read(separators)).isEqualTo(separators);
    }

    @Test
    @DisplayName("3.2 read liberally")
    void withoutASpaceAfterTheColon() {
        assertThat(read(WHOLE.replace("data: ", "data:"))).isEqualTo(WHOLE);
    }

    @Test
    @DisplayName("3.2 read liberally · 10.9 Accept, flushing, liberal reading")
    void oneChunkOnSeveralLines() {
        String spread = USUAL[1].replace("\"choices\":", "\ndata: \"choices\":\ndata:");
        assertThat(read(USUAL[0], spread, USUAL[3], USUAL[5])
                        .replace(", \"", ",\"")
                        .replace(": [{", ":[{"))
                .isEqualTo(USUAL[0] + USUAL[1] + USUAL[3] + USUAL[5]);
    }

    @Test
    @DisplayName("3.2 keep-alive")
    void commentsKeepTheConnectionAlive() {
        assertThat(read(": OPENROUTER PROCESSING\n\n" + WHOLE)).isEqualTo(": keep-alive\n\n" + WHOLE);
    }

    @Test
    @DisplayName("3.2 no event:, id:, retry: · 10.6 no error key, id lines, foreign events")
    void namesIdsAndRetriesStayBehind() {
        String noisy = "retry: 100\n\n" + WHOLE.replace("data:", "event: message\nid: 7\ndata:");
        assertThat(read(noisy, "event: bye\n\n")).isEqualTo(WHOLE);
    }

    @Test
    @DisplayName("3.2 read liberally")
    void withAByteOrderMark() {
        assertThat(read("\uFEFF" + WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void withoutTheLastEmptyLineOrTheDone() {
        assertThat(read(WHOLE.stripTrailing())).isEqualTo(WHOLE);
        assertThat(read(WHOLE.replace(USUAL[5], ""))).isEqualTo(WHOLE);
        assertThat(read(WHOLE.replace("[DONE]", "[DONE] "))).isEqualTo(WHOLE);
        assertThat(read(WHOLE.replace(USUAL[5], "").stripTrailing())).isEqualTo(WHOLE);
    }

    @Test
    @DisplayName("3.2 framing")
    void howeverTheBytesArrive() {
        assertThat(read(WHOLE.split("(?<=\\G.{13})"))).isEqualTo(WHOLE);
    }

    @Test
    @DisplayName("3.2 read liberally")
    void jsonInsteadOfAStreamBecomesOne() {
        String tools = FakeUpstream.ANSWER.replace(
                "\"refusal\":null", "\"refusal\":null,\"tool_calls\":[{\"id\":\"call_1\"}]");
        var reply = ask(STREAM_WITH_USAGE, FakeUpstream.json(200, tools));
        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.events()).hasSize(4);
        assertThat(reply.events().get(0))
                .contains(
                        "chat.completion.chunk",
                        "\"delta\":{\"role\":\"assistant\",\"content\":\"Hello!",
                        "12345678901234567890")
                .contains("\"index\":0,\"id\":\"call_1\"", "\"finish_reason\":null");
        assertThat(reply.events().get(1)).contains("\"delta\":{}", "\"finish_reason\":\"stop\"");
        assertThat(reply.events().get(2)).contains("\"choices\":[]", "\"prompt_tokens\":10", "gateway_metadata");
        assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    @DisplayName("3.6 usage not asked for")
    void jsonWithoutUsageBecomesAStreamWithoutIt() {
        String none = FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, "null");
        var reply = ask(STREAM, FakeUpstream.json(200, none));
        assertThat(reply.events()).hasSize(3);
        assertThat(reply.body()).doesNotContain("\"choices\":[]").endsWith("data: [DONE]\n\n");
    }

    @Test
    void jsonThatIsNoAnswerIsNoStream() {
        assertThat(ask(STREAM, FakeUpstream.json(200, "{\"error\":{\"message\":\"no\"}}"))
                        .status())
                .isEqualTo(503);
        assertThat(ask(STREAM, FakeUpstream.json(200, "{")).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("3.2 framing")
    void nothingFollowsTheDoneAndTheConnectionServesOn() {
        upstream().behaves(FakeUpstream.stream(true, WHOLE, USUAL[1]));
        try (var call = call(STREAM)) {
            assertThat(call.reply().withoutMetadata()).isEqualTo(WHOLE);
        }
    }

    @Test
    @DisplayName("3.11 events over 1 MB")
    void anEventOfMegabytesArrives() {
        String big = USUAL[1].replace("Hello", "x".repeat(3 << 20));
        assertThat(read(USUAL[0], big, USUAL[3], USUAL[5])).isEqualTo(USUAL[0] + big + USUAL[3] + USUAL[5]);
    }
}
