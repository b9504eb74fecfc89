package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** OpenAI's own client cannot tell the gateway from OpenAI. */
class OpenAiClientTest {

    private static FakeUpstream upstream;
    private static ConfigurableApplicationContext server;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        server = new SpringApplicationBuilder(CompletionsSlice.class)
                .run("--server.port=0", "--spring.main.banner-mode=off", "--spring.threads.virtual.enabled=true");
        server.getBean(Ledger.class).baseUrl = upstream.baseUrl();
        client = client(Ledger.KEY.secret().value());
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl("http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port") + "/v1")
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
