package com.llmgateway.gateway.completions.cache;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the same user asks again, of the whole program. */
class AnswerCacheTest {

    private static final String HELLO =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    private static final String STREAM = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private static FakeUpstream upstream;
    private static GatewayServer server;

    private Person user;
    private String gatewayKey = "";

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        server = GatewayServer.with(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true", Setting.USER_BASE_URLS, "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @BeforeEach
    void somebodyNew() {
        upstream.forget();
        user = server.freshUser("enterprise");
        gatewayKey = keyOf(user);
    }

    private static String keyOf(Person person) {
        assertStatus(person.http().post("/api/keys/providers", """
            {"provider": "openai", "api_key": "sk-test", "base_url": "%s"}\
            """.formatted(upstream.baseUrl())), 201);
        return person.freshKey();
    }

    @Test
    void aHitCostsNothingAndSaysWhatItSaved() {
        Reply miss = ask(HELLO, "x-gateway-cache", "exact");
        Reply hit = askUntilHit(HELLO);

        assertThat(miss.json().at("/gateway_metadata/cache_hit").asBoolean()).isFalse();
        assertThat(hit.json().at("/gateway_metadata/cost_usd").decimalValue()).isZero();
        assertThat(hit.json().at("/gateway_metadata/saved_usd").decimalValue())
                .isEqualByComparingTo(
                        miss.json().at("/gateway_metadata/cost_usd").decimalValue());
        assertThat(hit.at("/choices/0/message/content")).isEqualTo(miss.at("/choices/0/message/content"));
        assertThat(hit.json().get("usage")).isEqualTo(miss.json().get("usage"));
        assertThat(hit.header("x-request-id")).isNotEqualTo(miss.header("x-request-id"));
        assertThat(hit.text().split("gateway_metadata", -1)).hasSize(2);
    }

    @Test
    void aHitIsStreamedToWhoeverAsksForAStream() {
        ask(HELLO, "x-gateway-cache", "exact");
        askUntilHit(HELLO);

        Reply hit = ask(STREAM, "x-gateway-cache", "exact");

        assertThat(upstream.received()).hasSize(1);
        assertThat(hit.header("content-type")).startsWith("text/event-stream");
        assertThat(hit.text())
                .contains("Hello! How can I help?")
                .contains("\"cache_hit\":true")
                .doesNotContain("\"choices\":[]")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamedAnswerServesWhoeverAsksForNoStream() {
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        ask(STREAM, "x-gateway-cache", "exact");

        Reply hit = askUntilHit(HELLO);

        assertThat(hit.at("/choices/0/message/content")).isEqualTo("Hello wörld");
        assertThat(hit.json().at("/usage/total_tokens").asInt()).isEqualTo(18);
    }

    @Test
    void hitsCountInAnalytics() {
        ask(HELLO, "x-gateway-cache", "exact");
        askUntilHit(HELLO);

        assertThat(eventually("/api/analytics/overview", "/total_requests", "2")
                        .json()
                        .at("/cache_hit_rate")
                        .decimalValue())
                .isEqualByComparingTo("50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "no-store", "max-age=0, no-cache"})
    void whoeverWantsAFreshAnswerGetsOne(String control) {
        ask(HELLO, "x-gateway-cache", "exact");
        askUntilHit(HELLO);

        Reply fresh = ask(HELLO, "x-gateway-cache", "exact", "cache-control", control);

        assertThat(fresh.json().at("/gateway_metadata/cache_hit").asBoolean()).isFalse();
        assertThat(upstream.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter"})
    void whatIsNotAWholeAnswerIsNotKept(String finishReason) {
        upstream.behaves(FakeUpstream.json(
                200,
                FakeUpstream.ANSWER.replace(
                        "\"finish_reason\":\"stop\"", "\"finish_reason\":\"" + finishReason + "\"")));
        ask(HELLO, "x-gateway-cache", "exact");

        assertThat(kept()).isZero();
    }

    @Test
    void whoeverDoesNotAskForTheCacheIsNotServedFromIt() {
        ask(HELLO);
        ask(HELLO, "x-gateway-cache", "off");

        assertThat(upstream.received()).hasSize(2);
        assertThat(kept()).isZero();
    }

    @Test
    void aKeyThatChoosesTheCacheUsesItFromItsNextRequestOn() {
        ask(HELLO);
        assertThat(kept()).isZero();

        assertStatus(user.http().patch("/api/keys/gateway/" + keyId(), "{\"cache\": \"exact\"}"), 200);

        assertThat(ask(HELLO).header("x-gateway-cache")).isEqualTo("miss");
        awaitKept();
        assertThat(ask(HELLO).header("x-gateway-cache")).isEqualTo("hit");
    }

    @Test
    void aHeaderOverridesWhatAKeyChooses() {
        String path = "/api/keys/gateway/" + keyId();
        user.http().patch(path, "{\"cache\": \"exact\"}");
        ask(HELLO);
        awaitKept();

        assertThat(ask(HELLO, "x-gateway-cache", "off")
                        .json()
                        .at("/gateway_metadata/cache_hit")
                        .asBoolean())
                .isFalse();
        user.http().patch(path, "{\"cache\": \"off\"}");
        assertThat(ask(HELLO, "x-gateway-cache", "exact").header("x-gateway-cache"))
                .isEqualTo("hit");
        assertThat(ask(HELLO).json().at("/gateway_metadata/cache_hit").asBoolean())
                .isFalse();
    }

    private String keyId() {
        return user.http().get("/api/keys/gateway").at("/keys/0/id");
    }

    @Test
    void nobodyGetsTheAnswerOfSomebodyElse() {
        ask(HELLO, "x-gateway-cache", "exact");
        askUntilHit(HELLO);
        gatewayKey = keyOf(server.freshUser("enterprise"));

        ask(HELLO, "x-gateway-cache", "exact");

        assertThat(upstream.received()).hasSize(2);
    }

    @Test
    void aSimilarQuestionIsAHitInTheSemanticCacheAlone() {
        String question = HELLO.replace("Hello!", "How do I reset my password?");
        String similar = HELLO.replace("Hello!", "How can I reset my password?");
        ask(question, "x-gateway-cache", "semantic");
        awaitKept();

        assertThat(ask(similar, "x-gateway-cache", "semantic").header("x-gateway-cache"))
                .isEqualTo("hit");
        assertThat(ask(similar, "x-gateway-cache", "exact").header("x-gateway-cache"))
                .isEqualTo("miss");
        assertThat(ask(HELLO, "x-gateway-cache", "semantic").header("x-gateway-cache"))
                .isEqualTo("miss");
    }

    @Test
    void anUnknownWishIsRefused() {
        assertThat(ask(HELLO, "x-gateway-cache", "sometimes").status()).isEqualTo(400);
    }

    private long kept() {
        return JdbcClient.create(server.database().dataSource())
                .sql("select count(*) from gateway.kept_answer where user_id = ?")
                .param(user.id().value())
                .query(Long.class)
                .single();
    }

    /** An answer is kept right after its last byte. */
    private void awaitKept() {
        for (int i = 0; i < 100 && kept() == 0; i++) {
            pause();
        }
    }

    private Reply askUntilHit(String body) {
        awaitKept();
        Reply hit = ask(body, "x-gateway-cache", "exact");
        assertThat(hit.json().at("/gateway_metadata/cache_hit").asBoolean()).isTrue();
        assertThat(hit.header("x-gateway-cache")).isEqualTo("hit");
        return hit;
    }

    private Reply eventually(String path, String pointer, String expected) {
        Reply reply = user.http().get(path);
        for (int i = 0; i < 100 && !reply.at(pointer).equals(expected); i++) {
            pause();
            reply = user.http().get(path);
        }
        return reply;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Reply ask(String body, String... headers) {
        String url = server.nobody().baseUrl() + "/v1/chat/completions";
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("authorization", "Bearer " + gatewayKey)
                .header("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClientOfTests.send(
                request.POST(BodyPublishers.ofString(body)).build());
    }
}
