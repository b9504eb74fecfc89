package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is restricted to models buys no others by the tools of a provider. */
class RestrictedToolsTest {

    private static final String RESPONSE = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\","
            + "\"model\":\"gpt-4o-mini\",\"output\":[],\"usage\":{\"input_tokens\":10,\"output_tokens\":8}}";

    private CompletionsServer server;

    @BeforeEach
    void start() {
        server = new CompletionsServer();
        server.ledger().allowed =
                List.of("claude-sonnet-5", "anthropic/claude-opus-4-8", "gpt-4o-mini", "openai/gpt-image-2");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"model\":\"claude-opus-4-9\"}",
                "{\"model\":\"claude-opus-4-9\",\"type\":\"advisor_20260301\",\"model\":\"claude-opus-4-8\"}",
                "{\"name\":\"f\",\"input_schema\":{}},{\"type\":\"advisor_20260301\",\"model\":\"claude-opus-4-9\"}"
            })
    void noOtherGivesAdvice(String tools) {
        assertIsForbidden(advised(tools));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"model\":\"claude-opus-4-8\"}",
                "{\"name\":\"f\",\"model\":\"any\",\"input_schema\":{\"type\":\"advisor_20260301\",\"model\":\"claude-opus-4-9\"}}"
            })
    void oneThatTheKeyMayUseDoes(String tools) {
        assertThat(advised(tools).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-image-1", "gpt-image-2-mini"})
    void noOtherDraws(String model) {
        assertIsForbidden(drawn(model));
    }

    @ParameterizedTest
    @ValueSource(strings = "gpt-image-2")
    void onlyOneThatTheKeyMayUseDraws(String model) {
        assertThat(drawn(model).status()).isEqualTo(200);
    }

    private Reply advised(String tools) {
        server.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        return server.client().post("/v1/messages", """
                {"model":"claude-sonnet-5","max_tokens":50,"tools":[%s],
                 "messages":[{"role":"user","content":"Hello!"}]}""".formatted(tools));
    }

    private Reply drawn(String model) {
        server.upstream().behaves(FakeUpstream.json(200, RESPONSE));
        return server.client().post("/v1/responses", """
                {"model":"gpt-4o-mini","input":"Hello!","tools":[{"type":"image_generation","model":"%s"}]}\
                """.formatted(model));
    }

    private void assertIsForbidden(Reply reply) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(server.upstream().received()).isEmpty();
    }
}
