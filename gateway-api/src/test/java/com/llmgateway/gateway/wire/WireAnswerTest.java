package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2: an answer arrives as the provider gave it, with one member more. */
class WireAnswerTest {

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static void arrives(String answer) {
        var reply = ask(HELLO, FakeUpstream.json(200, answer));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.withoutMetadata()).isEqualTo(answer);
        assertThat(reply.json().at("/gateway_metadata/routed_to").asString()).isEqualTo("gpt-4o-mini");
    }

    private static String answer(String message, String choice, String more) {
        return "{\"id\":\"chatcmpl-1\", \"object\":\"chat.completion\",\"created\":1704067200,\"model\":\"gpt-4o-mini-2024-07-18\","
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + message + "}," + choice + "}],"
                + "\"usage\":" + FakeUpstream.USAGE + more + "}";
    }

    private static void messageArrives(String members) {
        arrives(answer(members, "\"logprobs\":null,\"finish_reason\":\"stop\"", ""));
    }

    @Test
    @DisplayName("2 top level · 0 unknown fields")
    void unknownFieldsAndTheirFormArrive() {
        arrives(answer(
                "\"content\":\"é\\u00e9\"",
                "\"odd\" : {\"b\":1.50,\"a\":12345678901234567890},\"finish_reason\":\"stop\"",
                ",\"service_tier\":\"default\",\"system_fingerprint\":null,\"metadata\":{},\"moderation\":[ ]"));
    }

    @ParameterizedTest
    @DisplayName("2 choices[i]")
    @ValueSource(strings = {"stop", "length", "tool_calls", "content_filter", "function_call"})
    void everyFinishReasonArrives(String reason) {
        arrives(answer("\"content\":\"x\"", "\"logprobs\":null,\"finish_reason\":\"" + reason + "\"", ""));
    }

    @Test
    @DisplayName("2 message · 2 refusals · 0 explicit nulls and absent fields")
    void contentAndRefusalArriveEvenAsNull() {
        messageArrives("\"content\":null,\"refusal\":null");
        messageArrives("\"content\":null,\"refusal\":\"I cannot.\"");
    }

    @Test
    @DisplayName("2 arguments")
    void argumentsArriveByteByByte() {
        messageArrives(
                "\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{ \\\"z\\\": 1e2,\\n\\\"a\\\":\\\"\\\\u00e9\\\" }\"}},"
                        + "{\"id\":\"call_2\",\"type\":\"custom\",\"custom\":{\"name\":\"c\",\"input\":\"raw \\t text\"}}]");
    }

    @Test
    @DisplayName("2 message")
    void annotationsAudioAndOldFunctionCallsArrive() {
        messageArrives(
                "\"content\":\"x\",\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"end_index\":1}}],"
                        + "\"audio\":{\"id\":\"a\",\"data\":\"UklGRg==\",\"expires_at\":1,\"transcript\":\"t\"}");
        messageArrives("\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}");
    }

    @Test
    void whatVendorsAddToAMessageArrives() {
        messageArrives(
                "\"content\":\"x\",\"reasoning_content\":\"r\",\"reasoning\":\"r\",\"tool_calls\":[{\"id\":\"c\","
                        + "\"extra_content\":{\"google\":{\"thought_signature\":\"AbC+/=\"}}}]");
    }

    @Test
    @DisplayName("2 usage")
    void everyDetailOfUsageArrives() {
        String usage = "{\"prompt_tokens\":9,\"completion_tokens\":8,\"total_tokens\":17,\"prompt_tokens_details\":"
                + "{\"cached_tokens\":1,\"audio_tokens\":0,\"text_tokens\":8,\"image_tokens\":0,\"cache_write_tokens\":2},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":3,\"audio_tokens\":0,\"text_tokens\":5,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0},\"cost\":0.0001}";
        arrives(FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, usage));
    }

    @Test
    @DisplayName("2 model")
    void theModelIsTheSnapshotThatAnswered() {
        assertThat(ask(HELLO).at("/model")).isEqualTo("gpt-4o-mini-2024-07-18");
    }

    @Test
    @DisplayName("2 logprobs")
    void logprobsArrive() {
        arrives(answer(
                "\"content\":\"x\"",
                "\"logprobs\":{\"content\":[{\"token\":\"x\",\"logprob\":-0.000010,\"bytes\":[120],\"top_logprobs\":"
                        + "[{\"token\":\"y\",\"logprob\":-9999.0,\"bytes\":null}]}],\"refusal\":null},\"finish_reason\":\"stop\"",
                ""));
    }

    @Test
    @DisplayName("2 white space before the JSON")
    void blankLinesBeforeAnAnswerAreNoTrouble() {
        arrives("\n\n\r\n  " + FakeUpstream.ANSWER);
    }

    @Test
    @DisplayName("2 Content-Encoding")
    void compressionThatNobodyAskedForEndsHere() {
        Conduct zipped = (_, out) -> {
            byte[] body = gzip(FakeUpstream.ANSWER);
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(body);
            out.flush();
            return true;
        };
        var reply = ask(HELLO, zipped);
        assertThat(reply.withoutMetadata()).isEqualTo(FakeUpstream.ANSWER);
        assertThat(reply.headers()).doesNotContainKey("content-encoding");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @DisplayName("2 content-type")
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain"})
    void anAnswerIsJsonWhateverItsProviderCallsIt(String type) {
        var reply = ask(HELLO, FakeUpstream.answer(200, type, FakeUpstream.ANSWER));
        assertThat(reply.withoutMetadata()).isEqualTo(FakeUpstream.ANSWER);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    @DisplayName("2 gateway_metadata")
    void theGatewaysOwnWordsAreOneMember() {
        var words = ask(HELLO).json().path("gateway_metadata");
        assertThat(words.propertyNames())
                .containsExactly("routed_to", "complexity", "cost_usd", "latency_ms", "cache_hit");
        assertThat(words.path("cost_usd").isNumber()).isTrue();
        assertThat(words.path("latency_ms").isIntegralNumber()).isTrue();
        assertThat(words.path("cache_hit").isBoolean()).isTrue();
    }

    @Test
    void anAnswerOfMegabytesArrives() {
        arrives(FakeUpstream.ANSWER.replace("Hello!", "x".repeat(5_000_000)));
    }
}
