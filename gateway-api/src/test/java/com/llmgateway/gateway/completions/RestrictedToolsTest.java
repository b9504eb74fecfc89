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

/** A key that is restricted to models buys no others by what a provider does by itself. */
class RestrictedToolsTest {

    private static final String RESPONSE = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\","
            + "\"model\":\"gpt-4o-mini\",\"output\":[],\"usage\":{\"input_tokens\":10,\"output_tokens\":8}}";

    private CompletionsServer server;

    @BeforeEach
    void start() {
        server = new CompletionsServer();
        server.ledger().allowed = List.of(
                "claude-sonnet-5", "anthropic/claude-opus-4-8", "gpt-4o-mini", "openai/gpt-image-2", "aion-2.0");
        server.ledger().moreKeys =
                List.of(Ledger.key(4, "openrouter", server.upstream().baseUrl()));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"models\":[\"aion-2.0\",\"anthropic/claude-fable-5\"]",
                "\"plugins\":[{\"id\":\"web\"},{\"id\":\"fusion\",\"model\":\"aion-2.0\",\"analysis_models\":[\"aion-2.0\"]}]",
                "\"plugins\":[{\"model\":\"anthropic/claude-fable-5\",\"id\":\"next\"}]",
                "\"plugins\":[{\"id\":\"next\",\"analysis_models\":[\"anthropic/claude-fable-5\"]}]",
                "\"tools\":[{\"type\":\"openrouter:fusion\"}]",
                "\"tools\":[{\"type\":\"openrouter:advisor\"}]",
                "\"tools\":[{\"type\":\"openrouter:advisor\",\"parameters\":{\"model\":\"anthropic/claude-fable-5\"}}]",
                "\"tools\":[{\"parameters\":{\"model\":\"aion-2.0\",\"tools\":[{\"type\":\"openrouter:image_generation\","
                        + "\"parameters\":{\"model\":\"openai/gpt-image-1\"}}]},\"type\":\"openrouter:subagent\"}]"
            })
    void noOtherTakesPartAtOpenRouter(String member) {
        assertIsForbidden(asked(member));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"models\":[\"aion-2.0\"],\"plugins\":[{\"id\":\"web\",\"engine\":\"exa\"}]",
                "\"models\":null,\"plugins\":null,\"tools\":[{\"type\":\"openrouter:web_search\"}]",
                "\"tools\":[{\"type\":\"openrouter:advisor\",\"parameters\":{\"model\":\"anthropic/claude-opus-4-8\"}}]",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"model\":\"any\"}}}]"
            })
    void oneThatTheKeyMayUseTakesPart(String member) {
        assertThat(asked(member).status()).isEqualTo(200);
    }

    private Reply asked(String member) {
        return server.client()
                .post(
                        "/v1/chat/completions",
                        BrokenOff.with(RunningSlice.HELLO, member).replace("gpt-4o-mini", "aion-2.0"));
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
