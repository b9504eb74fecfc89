package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.STREAM_WITH_USAGE;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3.8 and 3.9: a stream that fails says so, in a way that no client takes for a whole answer. */
class WireStreamFailureTest {

    private static final String[] USUAL = FakeUpstream.usualStream(false);

    private static RawReply played(boolean properly, String... parts) {
        return ask(STREAM, FakeUpstream.stream(properly, parts));
    }

    private static void endsWithAnError(RawReply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.whole()).isFalse();
        assertThat(reply.body()).startsWith(USUAL[0]).doesNotContain("[DONE]");
        assertThat(reply.events().getLast())
                .startsWith("data: {\"error\":{\"message\":\"")
                .contains("\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_broken\"");
    }

    @ParameterizedTest
    @DisplayName("3.8 before the first byte")
    @ValueSource(ints = {400, 429, 500, 503})
    void beforeTheFirstByteAFailureIsAPlainAnswer(int status) {
        var reply = ask(
                STREAM,
                FakeUpstream.json(
                        status, "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":null}}"));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.at("/error/message")).isEqualTo("no");
    }

    @Test
    @DisplayName("3.8 after the first byte · 3.9 breaks off · 10.2 a broken stream must not end cleanly")
    void aStreamThatIsTornOffEndsWithAnError() {
        endsWithAnError(played(false, USUAL[0], USUAL[1]));
    }

    @Test
    @DisplayName("3.9 breaks off")
    void aStreamThatEndsInTheMiddleOfAChunkEndsWithAnError() {
        endsWithAnError(played(true, USUAL[0], USUAL[1].substring(0, 40)));
        endsWithAnError(played(false, USUAL[0], USUAL[1].substring(0, 40)));
    }

    @Test
    @DisplayName("3.9 no finish_reason")
    void aStreamWithoutAFinishReasonEndsWithAnError() {
        endsWithAnError(played(true, USUAL[0], USUAL[1]));
        endsWithAnError(played(true, USUAL[0], USUAL[1], USUAL[5]));
    }

    @Test
    void anEmptyFinishReasonIsNone() {
        String open = USUAL[1].replace("\"finish_reason\":null", "\"finish_reason\":\"\"");
        endsWithAnError(played(true, USUAL[0], open, USUAL[5]));
        assertThat(played(true, USUAL[0], open, USUAL[3], USUAL[5]).body())
                .contains(open)
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamOfWhichOneChoiceNeverEndsEndsWithAnError() {
        String second = USUAL[1].replace("\"index\":0", "\"index\":1");
        endsWithAnError(played(true, USUAL[0], second, USUAL[3], USUAL[5]));
    }

    @ParameterizedTest
    @DisplayName("3.9 breaks off")
    @ValueSource(booleans = {true, false})
    void aStreamOfWhichOneChoiceNeverBeginsEndsWithAnError(boolean properly) {
        String two = WireFixture.with("\"stream\":true,\"n\":2");
        endsWithAnError(ask(two, FakeUpstream.stream(properly, USUAL[0], USUAL[1], USUAL[3])));
        assertThat(ask(two, FakeUpstream.stream(properly, USUAL[0], USUAL[1], USUAL[3], USUAL[5]))
                        .body())
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @DisplayName("3.9 malformed chunk")
    @ValueSource(strings = {"data: {\"choices\":[{\n\n", "data: oops\n\n", "data: {} {}\n\n", "data: [1]\n\n"})
    void aMalformedChunkEndsWithAnError(String malformed) {
        endsWithAnError(played(true, USUAL[0], malformed, USUAL[3], USUAL[5]));
    }

    @Test
    @DisplayName("3.8 after the first byte")
    void whatTheProviderSaysOfItsFailureIsTheLastWord() {
        String error =
                "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
        assertThat(played(true, USUAL[0], "event: error\n" + error, USUAL[3], USUAL[5])
                        .body())
                .isEqualTo(USUAL[0] + error);
    }

    @Test
    @DisplayName("3.6 usage that the provider owes")
    void afterTheFinishAStreamMayBreakOff() {
        var reply = ask(STREAM_WITH_USAGE, FakeUpstream.stream(false, USUAL[0], USUAL[1], USUAL[3]));
        assertThat(reply.body()).contains("\"choices\":[],\"usage\":").endsWith("data: [DONE]\n\n");
    }
}
