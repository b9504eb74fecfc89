package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.ANSWER;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3.7: a provider may say of every good answer that it is no error. */
class WireNoErrorTest {

    private static final String[] CHUNKS = usualStream(false);
    private static final String MESSAGE = HELLO.replace("{\"model\"", "{\"max_tokens\":9,\"model\"");
    private static final String RESPONSE = "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello\"}";

    private static String with(String error, String json) {
        return json.replace("{\"id\":", "{\"error\":" + error + ",\"id\":");
    }

    private static String[] withEach(String error, String... events) {
        return Arrays.stream(events).map(event -> with(error, event)).toArray(String[]::new);
    }

    private static String streamed(String request) {
        return "{\"stream\":true," + request.substring(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "\"\"", "{}", "{ }", "[]"})
    void aStreamGoesOnWithoutIt(String none) {
        assertThat(ask(STREAM, stream(true, withEach(none, CHUNKS))).withoutMetadata())
                .isEqualTo(ask(STREAM, stream(true, CHUNKS)).withoutMetadata())
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "\"\"", "{}"})
    void aWholeAnswerIsOne(String none) {
        assertThat(ask(HELLO, json(200, with(none, ANSWER))).withoutMetadata()).isEqualTo(with(none, ANSWER));
        assertThat(ask(STREAM, json(200, with(none, ANSWER))).body())
                .doesNotContain("\"error\"")
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "{}"})
    void aMessageByAnotherProviderIsOne(String none) {
        upstream().behaves(json(200, with(none, ANSWER)));
        assertThat(askAt("/v1/messages", MESSAGE).at("/stop_reason")).isEqualTo("end_turn");

        upstream().behaves(stream(true, withEach(none, CHUNKS)));
        assertThat(askAt("/v1/messages", streamed(MESSAGE)).body()).contains("event: message_stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "{}"})
    void aResponseIsOne(String none) {
        String whole = with(none, WireResponses.whole("gpt-4o-mini"));
        upstream().behaves(json(200, whole));
        assertThat(askAt("/v1/responses", RESPONSE).body()).isEqualTo(whole);

        String untyped = "data: {\"error\":" + none + "}\n\n";
        upstream().behaves(stream(true, untyped, String.join("", WireResponses.stream())));
        assertThat(askAt("/v1/responses", streamed(RESPONSE)).body())
                .contains("event: response.completed")
                .doesNotContain("event: error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"boom\"", "{\"message\":\"boom\"}", "[\"boom\"]"})
    void whatSaysSomethingIsAnErrorBesideChoicesToo(String error) {
        var reply = ask(STREAM, stream(true, CHUNKS[0], CHUNKS[1], with(error, CHUNKS[2]), CHUNKS[3], CHUNKS[5]));
        assertThat(reply.body()).contains("Hello", "\"error\":").doesNotContain("[DONE]");
    }
}
