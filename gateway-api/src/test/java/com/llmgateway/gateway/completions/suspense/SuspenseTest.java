package com.llmgateway.gateway.completions.suspense;

import static com.llmgateway.gateway.completions.suspense.UnpricedModel.PRICE;
import static com.llmgateway.gateway.completions.suspense.UnpricedModel.ask;
import static com.llmgateway.gateway.completions.suspense.UnpricedModel.usage;
import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A model is served before it has a price, and its costs are booked when it gets one. */
class SuspenseTest {

    @Test
    void whatWasUsedWithoutAPriceIsPricedLater() {
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            Person user = model.user();
            HttpClientOfTests caller = model.caller(user);

            assertStatus(ask(caller, "gpt-next"), 404);
            assertStatus(ask(caller, "openai/gpt\\u0000next"), 404);
            Reply answer = ask(caller, "openai/gpt-next");
            assertThat(answer.json().at("/gateway_metadata/cost_usd").isNull())
                    .as(answer.toString())
                    .isTrue();

            await(admin, "/api/admin/suspense", reply -> reply.text().contains("openai/gpt-next"));
            assertThat(usage(user, reply -> reply.text().contains("gpt-next")).at("/models/0/suspended_requests"))
                    .isEqualTo("1");
            assertProblem(model.price(), 404, "not_found");
            model.list();

            assertThat(model.price().at("/priced")).isEqualTo("1");

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
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            Person user = model.user();
            model.upstream().behaves(tornOffOnce());
            assertStatus(ask(model.caller(user), "openai/gpt-next"), 200);
            usage(user, reply -> reply.at("/models/0/suspended_requests").equals("2"));

            model.list();
            assertThat(model.price().at("/priced")).isEqualTo("2");

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
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            Person user = model.user();
            model.list();
            assertStatus(model.search(model.caller(user)), 200);
            usage(user, reply -> reply.at("/models/0/suspended_requests").equals("1"));
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("gpt-next"));
            assertThat(model.price().at("/priced")).isEqualTo("0");

            assertStatus(admin.post("/api/admin/models/" + ModelId.of("openai", "gpt-next") + "/prices", """
                {"usd_per_million_tokens": {"input": "1", "output": "1"}, "usd_per_unit": {"file_search": "0.0025"},
                  "source": "contract"}\
                """), 201);
            assertThat(model.price().at("/priced")).isEqualTo("1");

            Reply priced = usage(
                    user, reply -> reply.at("/models/0/suspended_requests").equals("0"));
            assertThat(priced.json().at("/models/0/total_cost").decimalValue()).isEqualByComparingTo("0.002518");
        }
    }

    @Test
    void whatThePriceDoesNotCoverStaysAndKeepsNothingElseWaiting() {
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            Person user = model.user();
            HttpClientOfTests caller = model.caller(user);
            assertStatus(model.search(caller), 200);
            model.upstream().behaves(FakeUpstream.json(200, FakeUpstream.ANSWER));
            assertStatus(ask(caller, "openai/gpt-next"), 200);
            await(
                    admin,
                    "/api/admin/suspense",
                    reply -> reply.at("/models/0/requests").equals("2"));
            model.list();

            Reply priced = model.price();

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
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            assertStatus(ask(model.caller(), "openai/gpt-next"), 200);
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("openai/gpt-next"));
            model.list("\"effective_from\": \"2100-01-01T00:00:00Z\", ");

            assertProblem(model.price(), 404, "not_found");
            assertThat(admin.get("/api/admin/suspense").at("/models/0/requests"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aRunGoesOnBehindWhatTheOneBeforeItLeft() {
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            model.search(model.caller());
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("gpt-next"));
            model.list();
            Reply before = model.price();

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
    void whatHasAPriceThatItCannotBeBilledByIsNotServedAsThoughItHadNone() {
        try (var model = new UnpricedModel()) {
            assertStatus(model.admin().post("/api/admin/models", """
                {"provider": "openai", "model": "song", "mode": "chat", "price": {"usd_per_million_tokens":
                  {"input": "0", "output": "0"}, "usd_per_unit": {"image": "0.08"}, "source": "contract"}}\
                """), 201);

            assertOpenAi(ask(model.caller(), "openai/song"), 400, "model_not_supported");

            assertThat(model.upstream().received()).isEmpty();
        }
    }

    @Test
    void aKeyInThePlaceOfAProviderIsNotRepeated() {
        try (var model = new UnpricedModel()) {
            Reply reply = ask(model.caller(), "sk-proj-1/gpt-4o");

            assertOpenAi(reply, 404, "model_not_found");
            assertThat(reply.text()).doesNotContain("sk-proj-1");
        }
    }

    @Test
    void whatIsDrainedOrRetiredIsNotServedWithoutAPriceEither() {
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            HttpClientOfTests caller = model.caller();

            admin.put("/api/admin/providers/openai", "{\"enabled\": false}");
            assertOpenAi(ask(caller, "openai/gpt-4o"), 404, "model_not_found");
            assertOpenAi(ask(caller, "openai/gpt-next"), 404, "model_not_found");

            admin.put("/api/admin/providers/openai", "{\"enabled\": true}");
            assertStatus(admin.delete("/api/admin/models/" + ModelId.of("openai", "gpt-4o")), 204);
            assertOpenAi(ask(caller, "openai/gpt-4o"), 404, "model_not_found");
            assertThat(model.upstream().received()).isEmpty();
            assertStatus(ask(caller, "openai/gpt-next"), 200);
        }
    }
}
