package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.clients.PlayedModel;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own client cannot tell the gateway from OpenAI. */
class OpenAiClientTest {

    private static FakeUpstream upstream;
    private static GatewayServer server;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        server = GatewayServer.with(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true", Setting.USER_BASE_URLS, "true"));
        var user = server.freshUser();
        assertStatus(user.http().post("/api/keys/providers", """
                        {"provider": "openai", "api_key": "sk-test", "base_url": "%s"}""".formatted(upstream.baseUrl())), 201);
        client = client(user.freshKey());
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl("http://localhost:"
                        + server.context().getEnvironment().getRequiredProperty("local.server.port") + "/v1")
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.forget();
    }

    @Test
    void itCompletes() {
        var completion = client.chat().completions().create(hello("gpt-4o-mini"));
        assertThat(completion.choices().getFirst().message().content()).contains("Hello! How can I help?");
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(18);
        assertThat(completion._additionalProperties()).containsKey("gateway_metadata");
    }

    @Test
    void itComesBackToAResponse() {
        upstream.behaves(new PlayedModel());
        var hello = ResponseCreateParams.builder().model("gpt-4o-mini").input("Hello!");
        String id = client.responses().create(hello.build()).id();
        assertThat(client.responses()
                        .create(hello.previousResponseId(id).build())
                        .status())
                .contains(ResponseStatus.COMPLETED);
        assertThat(client.responses().retrieve(id).status()).contains(ResponseStatus.COMPLETED);
        assertThat(client.responses().cancel(id).status()).contains(ResponseStatus.CANCELLED);
        client.responses().delete(id);
        assertThat(upstream.last().head()).startsWith("DELETE /v1/responses/" + id);
        assertThatThrownBy(() -> client.responses().retrieve("resp_of_nobody")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void itListsWhatTheKeyCanCall() {
        var models = client.models().list().data();
        assertThat(models).anyMatch(model -> model.id().equals("gpt-4o-mini"));
        assertThat(client.models().retrieve("gpt-4o-mini").ownedBy()).isEqualTo("openai");
    }

    @Test
    void aFullWindowIsARateLimit() {
        OpenAIClient busy = client(server.freshUser().freshKey());
        for (int i = 0; i < 20; i++) {
            create(busy, hello("sandbox/simple"));
        }
        assertThatThrownBy(() -> create(busy, hello("sandbox/simple")))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        failure -> assertThat(failure.headers().values("retry-after"))
                                .hasSize(1));
        busy.close();
    }

    @Test
    void itStreams() {
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        var whole = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(hello("gpt-4o-mini"))) {
            stream.stream().forEach(whole::accumulate);
        }
        assertThat(whole.chatCompletion().choices().getFirst().message().content())
                .contains("Hello wörld");
    }

    @Test
    void theSandboxWritesResponses() {
        var hello = ResponseCreateParams.builder()
                .model("sandbox/simple")
                .input("Hello!")
                .build();
        var response = client.responses().create(hello);
        var streamed = ResponseAccumulator.create();
        try (var stream = client.responses().createStreaming(hello)) {
            stream.stream().forEach(streamed::accumulate);
        }

        assertThat(text(response)).contains("sandbox", "Hello!");
        assertThat(text(streamed.response())).isEqualTo(text(response));
        assertThat(response.validate().status()).hasValue(ResponseStatus.COMPLETED);
        assertThat(streamed.response().usage()).isEqualTo(response.usage());
    }

    private static String text(Response response) {
        return response.output()
                .getFirst()
                .asMessage()
                .content()
                .getFirst()
                .asOutputText()
                .text();
    }

    @Test
    void aBrokenStreamIsAnError() {
        String[] parts = FakeUpstream.usualStream(false);
        upstream.behaves(FakeUpstream.stream(false, parts[0], parts[1]));
        try (var stream = client.chat().completions().createStreaming(hello("gpt-4o-mini"))) {
            assertThatThrownBy(() -> stream.stream().forEach(_ -> {})).isInstanceOf(SseException.class);
        }
    }

    @Test
    void everyRefusalIsTheRightException() {
        assertThatThrownBy(() -> create(
                        client, hello("gpt-4o-mini").toBuilder().temperature(3).build()))
                .isInstanceOf(BadRequestException.class);
        OpenAIClient stranger = client("gw_wrong");
        assertThatThrownBy(() -> create(stranger, hello("gpt-4o-mini"))).isInstanceOf(UnauthorizedException.class);
        stranger.close();
        assertThatThrownBy(() -> create(client, hello("nope"))).isInstanceOf(NotFoundException.class);
        upstream.behaves(FakeUpstream.json(429, "{\"error\":{\"message\":\"slow down\"}}", "retry-after: 1"));
        assertThatThrownBy(() -> create(client, hello("gpt-4o-mini"))).isInstanceOf(RateLimitException.class);
        upstream.behaves(FakeUpstream.answer(200, "text/html", "<html>"));
        assertThatThrownBy(() -> create(client, hello("gpt-4o-mini")))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        failure -> assertThat(failure.statusCode()).isEqualTo(503));
    }

    private static void create(OpenAIClient by, ChatCompletionCreateParams params) {
        var _ = by.chat().completions().create(params);
    }

    private static ChatCompletionCreateParams hello(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Hello!")
                .build();
    }
}
