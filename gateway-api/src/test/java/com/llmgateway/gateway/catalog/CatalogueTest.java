package com.llmgateway.gateway.catalog;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTest {

    private static final String MODEL = """
            {"provider": "acme", "model": "house/%s", "mode": "chat", "context_window": 5000000,
             "price": {"usd_per_million_tokens": {"input": "2.50", "output": "10"}, "source": "contract"}}""";

    private static final JsonMapper JSON = new JsonMapper();

    private final GatewayServer server = GatewayServer.shared();

    private final HttpClientOfTests nobody = server.nobody();

    private final HttpClientOfTests admin = server.admin();

    @Test
    void everybodySeesWhatIsServedAndWhatItCosts() {
        var reply = nobody.get("/api/models?provider=sandbox");

        assertStatus(reply, 200);
        assertThat(reply.json().path("models")).hasSize(3);
        assertThat(reply.json().at("/models/0").propertyNames())
                .contains(
                        "id",
                        "provider",
                        "mode",
                        "context_window",
                        "max_output_tokens",
                        "supports_vision",
                        "capabilities",
                        "prices",
                        "deprecation_date");
        assertThat(reply.at("/models/0/id")).isEqualTo("sandbox/complex");
        assertThat(reply.at("/models/0/prices/input")).isEqualTo("0");
        assertThat(nobody.get("/api/models").json().path("models").size()).isGreaterThan(600);
    }

    @Test
    void whatIsBilledByItsUnitsShowsWhatTheyCost() {
        assertPriced("cohere", "rerank-v3.5", "{'input': '0', 'output': '0'}", "{'query': '0.002'}");
        assertPriced("google", "imagen-3.0-generate-001", "{}", "{'image': '0.04'}");
        assertPriced("groq", "whisper-large-v3", "{}", "{'audio_second': '0.00003083'}");
        assertPriced("openai", "tts-1", "{}", "{'character': '0.000015'}");
    }

    @Test
    void whatIsBilledByTokensHasItsPricesOfThemAndOfUnitsBeside() {
        assertPriced("openai", "omni-moderation-latest", "{'input': '0', 'output': '0'}", "{}");
        assertPriced(
                "openai",
                "gpt-4o-transcribe",
                "{'input': '2.5', 'output': '10', 'audio_input': '2.5'}",
                "{'audio_second': '0.0001'}");
    }

    @Test
    void aPriceByTheUnitReadsAlikeInBothLists() {
        var listed = admin.post("/api/admin/models", """
                {"provider": "acme", "model": "house/painter", "mode": "image_generation",
                 "price": {"usd_per_million_tokens": {}, "usd_per_unit": {"image": "0.050"}, "source": "contract"}}""");
        assertStatus(listed, 201);

        var published = admin.get("/api/admin/models/" + listed.at("/id") + "/prices");

        assertThat(shown("acme", "house/painter").path("usd_per_unit"))
                .isEqualTo(published.json().at("/prices/0/usd_per_unit"))
                .isEqualTo(JSON.readTree("{\"image\": \"0.05\"}"));
        assertThat(shown("acme", "house/painter").path("prices"))
                .isEqualTo(published.json().at("/prices/0/usd_per_million_tokens"))
                .isEmpty();
    }

    @Test
    void badFiltersAreRefused() {
        assertProblem(nobody.get("/api/models?min_context=many"), 400, "invalid_value");
        assertProblem(nobody.get("/api/models?supports_vision=perhaps"), 400, "invalid_value");
        assertProblem(nobody.get("/api/models?provider=%00"), 400, "invalid_value");
    }

    @Test
    void anAdministratorListsPricesAndRetires() {
        var listed = admin.post("/api/admin/models", MODEL.formatted("one"));
        assertStatus(listed, 201);
        String path = "/api/admin/models/" + listed.at("/id");
        assertThat(shown("acme", "house/one").at("/prices/input").asString()).isEqualTo("2.5");

        var priced = admin.post(path + "/prices", """
                {"usd_per_million_tokens": {"input": "0.000001", "output": "1"}, "source": "contract"}""");
        assertStatus(priced, 201);
        assertThat(shown("acme", "house/one").at("/prices/input").asString()).isEqualTo("0.000001");
        assertThat(admin.get(path + "/prices").json().path("prices")).hasSize(2);

        assertStatus(admin.delete(path), 204);
        assertThat(nobody.get("/api/models?provider=acme").text()).doesNotContain("house/one");
        assertThat(admin.get(path).at("/retired_at")).isNotEmpty();
    }

    @Test
    void aModelMayTakeLongerThanOthers() {
        String slow = MODEL.formatted("slow").replace("\"price\"", "\"answer_seconds\": 1800, \"price\"");
        var listed = admin.post("/api/admin/models", slow);
        assertStatus(listed, 201);
        assertThat(listed.json().path("answer_seconds").asLong()).isEqualTo(1_800);

        assertProblem(admin.post("/api/admin/models", slow.replace("1800", "0")), 400, "invalid_value");
        assertThat(admin.post("/api/admin/models", MODEL.formatted("slow")).text())
                .doesNotContain("1800");
    }

    @Test
    void datesAndWordsThatNoTableHoldsAreRefused() {
        String odd = MODEL.formatted("odd");
        for (String member :
                List.of("\"deprecation_date\": \"+9999999-01-01\"", "\"capabilities\": [\"vis\\u0000ion\"]")) {
            var refused = admin.post("/api/admin/models", odd.replace("\"price\"", member + ", \"price\""));
            assertProblem(refused, 400, "invalid_value");
        }
        String path =
                "/api/admin/models/" + admin.post("/api/admin/models", odd).at("/id") + "/prices";
        String price = "{\"usd_per_million_tokens\": {\"input\": \"1\", \"output\": \"1\"}, %s}";
        assertProblem(
                admin.post(path, price.formatted("\"source\": \"x\", \"effective_from\": \"+300000-01-01T00:00:00Z\"")),
                400,
                "invalid_value");
        assertProblem(admin.post(path, price.formatted("\"source\": \"li\\u0000st\"")), 400, "invalid_value");
        assertProblem(
                admin.post(path, price.formatted("\"source\": \"x\", \"usd_per_unit\": {\"a\\u0000b\": \"1\"}")),
                400,
                "invalid_value");
    }

    @Test
    void aPriceThatCannotBeIsRefused() {
        String path = "/api/admin/models/"
                + admin.post("/api/admin/models", MODEL.formatted("two")).at("/id") + "/prices";

        for (String price : List.of("-1", "0.0000001", "1e3")) {
            assertProblem(admin.post(path, """
                            {"usd_per_million_tokens": {"input": "%s", "output": "1"}, "source": "x"}""".formatted(price)), 400, "invalid_value");
        }
        assertProblem(admin.get("/api/admin/models/mdl_" + "0".repeat(32) + "/prices"), 404, "not_found");
        assertProblem(server.freshUser().http().get("/api/admin/models"), 403, "forbidden");
    }

    @Test
    void aModelWhosePriceCannotBeIsNotListedEither() {
        String known = MODEL.formatted("known");
        var listed = admin.post("/api/admin/models", known);
        String noOutput = ", \"output\": \"10\"";

        assertProblem(
                admin.post("/api/admin/models", known.replace("5000000", "7").replace(noOutput, "")),
                400,
                "invalid_value");
        assertProblem(
                admin.post("/api/admin/models", MODEL.formatted("never").replace(noOutput, "")), 400, "invalid_value");

        assertThat(admin.get("/api/admin/models/" + listed.at("/id")).at("/context_window"))
                .isEqualTo("5000000");
        assertProblem(admin.get("/api/admin/models/" + ModelId.of("acme", "house/never")), 404, "not_found");
    }

    @Test
    void aUserSeesItsWindows() {
        var limits = server.freshUser().http().get("/api/limits");

        assertStatus(limits, 200);
        assertThat(limits.at("/plan")).isEqualTo("free");
        assertThat(limits.json().at("/minute/limit").asInt()).isEqualTo(20);
        assertThat(limits.json().at("/minute/remaining").asInt()).isEqualTo(20);
        assertThat(limits.json().at("/day/limit").asInt()).isEqualTo(1000);
        assertThat(limits.at("/day/resets_at")).endsWith("T00:00:00Z");
        assertProblem(nobody.get("/api/limits"), 401, "null");
    }

    private void assertPriced(String provider, String id, String prices, String perUnit) {
        assertThat(shown(provider, id).path("prices")).as(id).isEqualTo(JSON.readTree(prices.replace('\'', '"')));
        assertThat(shown(provider, id).path("usd_per_unit"))
                .as(id)
                .isEqualTo(JSON.readTree(perUnit.replace('\'', '"')));
    }

    private JsonNode shown(String provider, String id) {
        return StreamSupport.stream(
                        nobody.get("/api/models?provider=" + provider)
                                .json()
                                .path("models")
                                .spliterator(),
                        false)
                .filter(model -> model.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
