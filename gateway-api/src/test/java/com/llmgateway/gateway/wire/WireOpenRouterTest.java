package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Section 8: what OpenRouter does otherwise than OpenAI, through the whole program. */
class WireOpenRouterTest {

    private static final String HELLO = "{\"model\":\"openrouter/deepseek/deepseek-r1\",\"messages\":["
            + "{\"role\":\"user\",\"content\":\"Hello!\"}]%s}";
    private static final String OPEN = "\"finish_reason\":null}]";
    private static final String STOP = "\"finish_reason\":\"stop\"}]";
    private static final String DONE = "data: [DONE]\n\n";

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static RawReply streamed(String... parts) {
        return ask(HELLO.formatted(",\"stream\":true"), FakeUpstream.stream(true, parts));
    }

    @Test
    @DisplayName("8 OpenRouter: comments, provider field")
    void whatOpenRouterAddsPasses() {
        String answer = FakeUpstream.ANSWER.replace("\"odd\"", "\"provider\":\"DeepInfra\",\"odd\"");
        assertThat(ask(HELLO.formatted(""), FakeUpstream.json(200, answer)).withoutMetadata())
                .isEqualTo(answer);
        RawReply reply = streamed(
                ": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n",
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN + ",\"provider\":\"DeepInfra\""),
                chunk("{}", STOP + ",\"provider\":\"DeepInfra\""),
                DONE);
        assertThat(reply.body())
                .contains("\"provider\":\"DeepInfra\"")
                .doesNotContain("OPENROUTER")
                .endsWith(DONE);
    }

    @ParameterizedTest
    @DisplayName("8 OpenRouter: mid-stream error chunks")
    @CsvSource({"502, server_error", "\"server_error\", server_error"})
    void anErrorOfOpenRoutersInAStreamIsOneForClients(String code, String type) {
        RawReply reply = streamed(
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                "data: {\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"provider\":\"X\",\"error\":"
                        + "{\"code\":" + code + ",\"message\":\"Provider disconnected\"},\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\",\"native_finish_reason\":\"error\"}]}\n\n");
        String last = reply.events().getLast();
        var error =
                JsonMapper.shared().readTree(last.substring("data: ".length())).path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.path("message").asString()).isEqualTo("Provider disconnected");
        assertThat(error.path("type").asString()).isEqualTo(type);
        assertThat(error.path("code").isString() || error.path("code").isNull()).isTrue();
        assertThat(reply.body()).doesNotContain("[DONE]", "\"finish_reason\":\"error\"");
        assertThat(reply.whole()).isFalse();
    }
}
