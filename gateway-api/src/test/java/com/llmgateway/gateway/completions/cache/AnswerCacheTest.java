package com.llmgateway.gateway.completions.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the same user asks again, of the whole program. */
class AnswerCacheTest {

    private static final String HELLO =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    private static final String STREAM = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private final CachingClient client = new CachingClient();
    private final FakeUpstream upstream = client.upstream();

    @AfterEach
    void stop() {
        client.close();
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

        assertThat(client.kept()).isZero();
    }

    @Test
    void whoeverDoesNotAskForTheCacheIsNotServedFromIt() {
        ask(HELLO);
        ask(HELLO, "x-gateway-cache", "off");

        assertThat(upstream.received()).hasSize(2);
        assertThat(client.kept()).isZero();
    }

    @Test
    void nobodyGetsTheAnswerOfSomebodyElse() {
        ask(HELLO, "x-gateway-cache", "exact");
        askUntilHit(HELLO);
        try (var somebodyElse = new CachingClient()) {
            Reply reply = somebodyElse.ask("/v1/chat/completions", HELLO, "x-gateway-cache", "exact");

            assertThat(reply.header("x-gateway-cache")).isEqualTo("miss");
            assertThat(somebodyElse.upstream().received()).hasSize(1);
        }
    }

    @Test
    void aSimilarQuestionIsAHitInTheSemanticCacheAlone() {
        String question = HELLO.replace("Hello!", "How do I reset my password?");
        String similar = HELLO.replace("Hello!", "How can I reset my password?");
        ask(question, "x-gateway-cache", "semantic");
        client.awaitKept();

        assertThat(ask(similar, "x-gateway-cache", "semantic").header("x-gateway-cache"))
                .isEqualTo("hit");
        assertThat(ask(similar, "x-gateway-cache", "exact").header("x-gateway-cache"))
                .isEqualTo("miss");
        assertThat(ask(HELLO, "x-gateway-cache", "semantic").header("x-gateway-cache"))
                .isEqualTo("miss");
    }

    @Test
    void aQuestionAtTheEndOfALongTextIsAnotherQuestion() {
        String text = "The house on the hill has stood empty for as long as anybody can remember. ".repeat(12);
        String question = HELLO.replace("Hello!", text + "Who lived there?");
        ask(question, "x-gateway-cache", "semantic");
        client.awaitKept();

        assertThat(ask(question, "x-gateway-cache", "semantic").header("x-gateway-cache"))
                .isEqualTo("hit");
        assertThat(ask(question.replace("Who lived there", "What is ten times six"), "x-gateway-cache", "semantic")
                        .header("x-gateway-cache"))
                .isEqualTo("miss");
    }

    @Test
    void anEmptyQuestionIsAsked() {
        assertThat(ask(HELLO.replace("Hello!", ""), "x-gateway-cache", "semantic")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsAskedWithAnotherHeaderIsNotSimilar() {
        ask(HELLO.replace("Hello!", "How do I reset my password?"), "x-gateway-cache", "semantic");
        client.awaitKept();
        String similar = HELLO.replace("Hello!", "How can I reset my password?");

        assertThat(ask(similar, "x-gateway-cache", "semantic", "openai-beta", "x=1")
                        .header("x-gateway-cache"))
                .isEqualTo("miss");
    }

    @Test
    void anUnknownWishIsRefused() {
        assertThat(ask(HELLO, "x-gateway-cache", "sometimes").status()).isEqualTo(400);
    }

    /** An answer is kept right after its last byte. */
    private Reply askUntilHit(String body) {
        client.awaitKept();
        Reply hit = ask(body, "x-gateway-cache", "exact");
        assertThat(hit.json().at("/gateway_metadata/cache_hit").asBoolean()).isTrue();
        assertThat(hit.header("x-gateway-cache")).isEqualTo("hit");
        return hit;
    }

    private Reply ask(String body, String... headers) {
        return client.ask("/v1/chat/completions", body, headers);
    }
}
