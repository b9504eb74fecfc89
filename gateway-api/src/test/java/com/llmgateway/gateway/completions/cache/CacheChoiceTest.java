package com.llmgateway.gateway.completions.cache;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks the cache, and what the books say about it. */
class CacheChoiceTest {

    private static final String HELLO =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    private final CachingClient client = new CachingClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void theHitRateIsThatOfTheRequestsThatAskedTheCacheAsTheirEventsSay() {
        ask(HELLO);
        ask(HELLO, "x-gateway-cache", "exact", "cache-control", "no-cache");
        client.awaitKept();
        ask(HELLO, "x-gateway-cache", "exact");
        ask(HELLO.replace("Hello", "Hi"), "x-gateway-cache", "exact");

        Reply overview = overviewOf("4");

        assertThat(client.settled("cache_hit")).isEqualTo(1);
        assertThat(client.settled("cache_miss")).isEqualTo(1);
        assertThat(overview.json().at("/cache_hit_rate").decimalValue()).isEqualByComparingTo("50");
    }

    @Test
    void theHitRateOfWhoeverNeverAsksTheCacheIsNothing() {
        ask(HELLO);

        Reply overview = overviewOf("1");

        assertThat(client.settled("cache_miss")).isZero();
        assertThat(overview.json().at("/cache_hit_rate").decimalValue()).isZero();
    }

    @Test
    void aKeyThatChoosesTheCacheUsesItFromItsNextRequestOn() {
        ask(HELLO);
        assertThat(client.kept()).isZero();

        assertStatus(client.http().patch("/api/keys/gateway/" + keyId(), "{\"cache\": \"exact\"}"), 200);

        assertThat(ask(HELLO).header("x-gateway-cache")).isEqualTo("miss");
        client.awaitKept();
        assertThat(ask(HELLO).header("x-gateway-cache")).isEqualTo("hit");
    }

    @Test
    void aHeaderOverridesWhatAKeyChooses() {
        String path = "/api/keys/gateway/" + keyId();
        client.http().patch(path, "{\"cache\": \"exact\"}");
        ask(HELLO);
        client.awaitKept();

        assertThat(ask(HELLO, "x-gateway-cache", "off")
                        .json()
                        .at("/gateway_metadata/cache_hit")
                        .asBoolean())
                .isFalse();
        client.http().patch(path, "{\"cache\": \"off\"}");
        assertThat(ask(HELLO, "x-gateway-cache", "exact").header("x-gateway-cache"))
                .isEqualTo("hit");
        assertThat(ask(HELLO).json().at("/gateway_metadata/cache_hit").asBoolean())
                .isFalse();
    }

    private String keyId() {
        return client.http().get("/api/keys/gateway").at("/keys/0/id");
    }

    /** Once it counts that many requests. */
    private Reply overviewOf(String requests) {
        String path = "/api/analytics/overview";
        CachingClient.await(() -> client.http().get(path).at("/total_requests").equals(requests));
        return client.http().get(path);
    }

    private Reply ask(String body, String... headers) {
        return client.ask("/v1/chat/completions", body, headers);
    }
}
