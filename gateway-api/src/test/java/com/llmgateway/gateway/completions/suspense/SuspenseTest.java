package com.llmgateway.gateway.completions.suspense;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A model is served before it has a price, and its costs are booked when it gets one. */
class SuspenseTest {

    private static final String PRICE = "/api/admin/suspense/price";

    @Test
    void whatWasUsedWithoutAPriceIsPricedLater() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            Person user = gateway.freshUser();
            HttpClientOfTests caller = gateway.nobody().as(user.freshKey());

            assertStatus(ask(caller, "gpt-next"), 404);
            assertStatus(ask(caller, "openai/gpt\\u0000next"), 404);
            Reply answer = ask(caller, "openai/gpt-next");
            assertThat(answer.json().at("/gateway_metadata/cost_usd").isNull())
                    .as(answer.toString())
                    .isTrue();

            await(admin, "/api/admin/suspense", reply -> reply.text().contains("openai/gpt-next"));
            assertThat(usage(user, reply -> reply.text().contains("gpt-next")).at("/models/0/suspended_requests"))
                    .isEqualTo("1");
            assertProblem(price(admin), 404, "not_found");
            list(admin);

            assertThat(price(admin).at("/priced")).isEqualTo("1");

            Reply priced = usage(
                    user, reply -> reply.at("/models/0/suspended_requests").equals("0"));
            assertThat(priced.json().at("/models/0/total_cost").decimalValue()).isPositive();
            await(admin, "/api/admin/suspense", reply -> reply.text().equals("{\"models\":[]}"));
            for (String projection : new String[] {"analytics", "suspense"}) {
                assertThat(admin.post("/api/admin/projections/" + projection + "/rebuild", "")
                                .at("/equal"))
                        .isEqualTo("true");
            }
            assertThat(admin.post("/api/admin/ledger/check", "").at("/equal")).isEqualTo("true");
        }
    }

    @Test
    void whatATryThatFailedUsedWithoutAPriceIsPricedLaterToo() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            Person user = gateway.freshUser();
            upstream.behaves(tornOffOnce());
            assertStatus(ask(gateway.nobody().as(user.freshKey()), "openai/gpt-next"), 200);
            usage(user, reply -> reply.at("/models/0/suspended_requests").equals("2"));

            list(admin);
            assertThat(price(admin).at("/priced")).isEqualTo("2");

            Reply priced = usage(
                    user, reply -> reply.at("/models/0/suspended_requests").equals("0"));
            assertThat(priced.at("/models/0/failed_attempts")).isEqualTo("1");
            assertThat(priced.json().at("/models/0/attempt_cost").decimalValue())
                    .isPositive();
            assertThat(priced.json().at("/models/0/total_cost").decimalValue()).isPositive();
            await(admin, "/api/admin/suspense", reply -> reply.text().equals("{\"models\":[]}"));
            assertThat(admin.post("/api/admin/projections/analytics/rebuild", "")
                            .at("/equal"))
                    .isEqualTo("true");
            assertThat(admin.post("/api/admin/projections/suspense/rebuild", "").at("/equal"))
                    .isEqualTo("true");
            assertThat(admin.post("/api/admin/ledger/check", "").at("/equal")).isEqualTo("true");
        }
    }

    @Test
    void whatAToolDidWithoutAPriceWaitsForOneToo() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            Person user = gateway.freshUser();
            list(admin);
            assertStatus(search(upstream, gateway.nobody().as(user.freshKey())), 200);
            usage(user, reply -> reply.at("/models/0/suspended_requests").equals("1"));
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("gpt-next"));
            assertThat(price(admin).at("/priced")).isEqualTo("0");

            assertStatus(admin.post("/api/admin/models/" + ModelId.of("openai", "gpt-next") + "/prices", """
                {"usd_per_million_tokens": {"input": "1", "output": "1"}, "usd_per_unit": {"file_search": "0.0025"},
                  "source": "contract"}\
                """), 201);
            assertThat(price(admin).at("/priced")).isEqualTo("1");

            Reply priced = usage(
                    user, reply -> reply.at("/models/0/suspended_requests").equals("0"));
            assertThat(priced.json().at("/models/0/total_cost").decimalValue()).isEqualByComparingTo("0.002518");
        }
    }

    @Test
    void whatThePriceDoesNotCoverStaysAndKeepsNothingElseWaiting() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            Person user = gateway.freshUser();
            HttpClientOfTests caller = gateway.nobody().as(user.freshKey());
            assertStatus(search(upstream, caller), 200);
            upstream.behaves(FakeUpstream.json(200, FakeUpstream.ANSWER));
            assertStatus(ask(caller, "openai/gpt-next"), 200);
            await(
                    admin,
                    "/api/admin/suspense",
                    reply -> reply.at("/models/0/requests").equals("2"));
            list(admin);

            Reply priced = price(admin);

            assertThat(priced.at("/priced")).isEqualTo("1");
            assertThat(priced.at("/left")).isEqualTo("1");
            assertThat(priced.at("/reasons/0")).startsWith("The price does not cover all that chatcmpl-");
            assertThat(priced.at("/more")).isEqualTo("false");
            assertThat(await(
                                    admin,
                                    "/api/admin/suspense",
                                    reply -> reply.at("/models/0/requests").equals("1"))
                            .at("/models/0/requests"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aPriceThatIsNotYetInForcePricesNothing() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            assertStatus(ask(gateway.nobody().as(gateway.freshUser().freshKey()), "openai/gpt-next"), 200);
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("openai/gpt-next"));
            list(admin, "\"effective_from\": \"2100-01-01T00:00:00Z\", ");

            assertProblem(price(admin), 404, "not_found");
            assertThat(admin.get("/api/admin/suspense").at("/models/0/requests"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aRunGoesOnBehindWhatTheOneBeforeItLeft() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            search(upstream, gateway.nobody().as(gateway.freshUser().freshKey()));
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("gpt-next"));
            list(admin);
            Reply before = price(admin);

            Reply next = admin.post(
                    PRICE,
                    "{\"model\": \"openai/gpt-next\", \"after\": %s}"
                            .formatted(before.json().path("next")));

            assertThat(before.at("/left")).isEqualTo("1");
            assertThat(next.at("/left")).isEqualTo("0");
            assertThat(next.json().path("next")).isEqualTo(before.json().path("next"));
            assertProblem(admin.post(PRICE, """
                {"model": "openai/gpt-next", "after":
                  {"completion": "chatcmpl-%s", "attempt": 0, "ended_at": "+300000-01-01T00:00:00Z"}}\
                """.formatted("0".repeat(32))), 400, "invalid_value");
        }
    }

    /** Half an answer, and then a whole one. */
    private static Conduct tornOffOnce() {
        var left = new AtomicInteger(1);
        return (request, out) -> {
            if (left.getAndDecrement() <= 0) {
                return FakeUpstream.json(200, FakeUpstream.ANSWER).play(request, out);
            }
            String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return false;
        };
    }

    @Test
    void whatIsDrainedOrRetiredIsNotServedWithoutAPriceEither() {
        try (var upstream = new FakeUpstream();
                var gateway = gateway()) {
            HttpClientOfTests admin = gateway.admin();
            share(upstream, admin);
            HttpClientOfTests caller = gateway.nobody().as(gateway.freshUser().freshKey());

            admin.put("/api/admin/providers/openai", "{\"enabled\": false}");
            assertOpenAi(ask(caller, "openai/gpt-4o"), 404, "model_not_found");
            assertOpenAi(ask(caller, "openai/gpt-next"), 404, "model_not_found");

            admin.put("/api/admin/providers/openai", "{\"enabled\": true}");
            assertStatus(admin.delete("/api/admin/models/" + ModelId.of("openai", "gpt-4o")), 204);
            assertOpenAi(ask(caller, "openai/gpt-4o"), 404, "model_not_found");
            assertThat(upstream.received()).isEmpty();
            assertStatus(ask(caller, "openai/gpt-next"), 200);
        }
    }

    private static GatewayServer gateway() {
        return GatewayServer.with(Map.of(Setting.UNPRICED, "suspense", Setting.ALLOW_PRIVATE_BASE_URLS, "true"));
    }

    private static void share(FakeUpstream upstream, HttpClientOfTests admin) {
        assertStatus(admin.post("/api/keys/providers", """
            {"provider": "openai", "api_key": "sk-1", "base_url": "%s", "shared": true}\
            """.formatted(upstream.baseUrl())), 201);
    }

    /** The model that was asked for before, with a price of its tokens. */
    private static void list(HttpClientOfTests admin) {
        list(admin, "");
    }

    private static void list(HttpClientOfTests admin, String from) {
        assertStatus(admin.post("/api/admin/models", """
            {"provider": "openai", "model": "gpt-next", "mode": "chat", "context_window": 128000, "price":
              {"usd_per_million_tokens": {"input": "1", "output": "1"}, %s"source": "contract"}}\
            """.formatted(from)), 201);
    }

    private static Reply price(HttpClientOfTests admin) {
        return admin.post(PRICE, "{\"model\": \"openai/gpt-next\"}");
    }

    /** With a tool of the provider's, which no price of tokens covers. */
    private static Reply search(FakeUpstream upstream, HttpClientOfTests caller) {
        upstream.behaves(FakeUpstream.json(200, """
            {"id": "resp_1", "object": "response", "model": "gpt-next", "output": [
              {"type": "file_search_call", "id": "fs_1"}], "usage": {"input_tokens": 10, "output_tokens": 8}}\
            """));
        return caller.post("/v1/responses", """
            {"model": "openai/gpt-next", "input": "Hi"}\
            """);
    }

    private static Reply ask(HttpClientOfTests caller, String model) {
        return caller.post("/v1/chat/completions", """
            {"model": "%s", "messages": [{"role": "user", "content": "Hi"}]}\
            """.formatted(model));
    }

    private static Reply usage(Person user, Predicate<Reply> condition) {
        return await(user.http(), "/api/analytics/models", condition);
    }
}
