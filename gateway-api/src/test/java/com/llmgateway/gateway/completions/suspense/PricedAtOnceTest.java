package com.llmgateway.gateway.completions.suspense;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several who price one model at the same time. */
class PricedAtOnceTest {

    private static final int COMPLETIONS = 15;

    @Test
    void eachCountsWhatItHasPricedItself() {
        try (var upstream = new FakeUpstream();
                var gateway = GatewayServer.with(
                        Map.of(Setting.UNPRICED, "suspense", Setting.ALLOW_PRIVATE_BASE_URLS, "true"))) {
            HttpClientOfTests admin = gateway.admin();
            assertStatus(admin.post("/api/keys/providers", """
                    {"provider": "openai", "api_key": "sk-1", "base_url": "%s", "shared": true}\
                    """.formatted(upstream.baseUrl())), 201);
            HttpClientOfTests caller = gateway.nobody().as(gateway.freshUser().freshKey());
            for (int i = 0; i < COMPLETIONS; i++) {
                assertStatus(caller.post("/v1/chat/completions", """
                        {"model": "openai/gpt-next", "messages": [{"role": "user", "content": "Hi"}]}"""), 200);
            }
            await(
                    admin,
                    "/api/admin/suspense",
                    reply -> reply.at("/models/0/requests").equals(Integer.toString(COMPLETIONS)));
            assertStatus(admin.post("/api/admin/models", """
                    {"provider": "openai", "model": "gpt-next", "mode": "chat", "context_window": 128000, "price":
                      {"usd_per_million_tokens": {"input": "1", "output": "1"}, "source": "contract"}}"""), 201);

            int priced =
                    Stream.generate(() -> CompletableFuture.supplyAsync(() -> price(admin))).limit(4).toList().stream()
                            .map(CompletableFuture::join)
                            .mapToInt(reply -> reply.json().path("priced").asInt())
                            .sum();

            assertThat(priced).isEqualTo(COMPLETIONS);
        }
    }

    private static Reply price(HttpClientOfTests admin) {
        return admin.post("/api/admin/suspense/price", "{\"model\": \"openai/gpt-next\"}");
    }
}
