package com.llmgateway.gateway.catalog;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What {@code /v1/models} lists: what this key can call now. */
class ModelsOfAKeyTest {

    private final GatewayServer server = GatewayServer.shared();

    private final HttpClientOfTests nobody = server.nobody();

    private final HttpClientOfTests admin = server.admin();

    @Test
    void aKeyListsWhatItCanCallNow() {
        var person = server.freshUser();
        var key = nobody.as(person.freshKey());
        assertThat(ids(key.get("/v1/models"))).contains("sandbox/simple").doesNotContain("gpt-4o");
        assertOpenAi(key.get("/v1/models/gpt-4o"), 404, "model_not_found");

        person.http().post("/api/keys/providers", """
                {"provider": "openai", "api_key": "sk-test"}""");

        assertThat(ids(key.get("/v1/models")))
                .contains("sandbox/simple", "gpt-4o", "text-embedding-3-small")
                .doesNotContain("mistral-embed");
        var model = key.get("/v1/models/gpt-4o");
        assertThat(model.at("/object")).isEqualTo("model");
        assertThat(model.at("/owned_by")).isEqualTo("openai");
        assertThat(model.json().path("created").asLong()).isPositive();
        assertThat(key.get("/v1/models/sandbox/simple").at("/id")).isEqualTo("sandbox/simple");
        assertThat(key.get("/v1/models/sandbox%2Fsimple").at("/id")).isEqualTo("sandbox/simple");
    }

    @Test
    void aKeyForARouteListsItAsLongAsItServes() {
        String route =
                "{\"tiers\": {\"complex\": [\"%s\"]}, \"models\": [\"gone\"], \"aliases\": [\"listed-too\"], \"enabled\": %s}";
        admin.put("/api/admin/routes/listed", route.formatted("sandbox/complex", true));
        var person = server.freshUser();
        var key = nobody.as(person.http().post("/api/keys/gateway", """
                {"name": "Listed", "models": ["listed"]}""").at("/key"));
        assertThat(ids(key.get("/v1/models"))).containsExactly("listed", "listed-too");
        assertThat(ids(nobody.as(person.freshKey()).get("/v1/models"))).contains("listed", "sandbox/complex");
        for (String name : List.of("listed", "listed-too")) {
            var found = key.get("/v1/models/" + name);
            assertThat(found.at("/id")).isEqualTo(name);
            assertThat(found.at("/owned_by")).isEqualTo("llm-gateway");
            assertThat(found.json().path("created").isIntegralNumber()).isTrue();
        }

        admin.put("/api/admin/routes/listed", route.formatted("gpt-4o", true));
        assertThat(ids(key.get("/v1/models"))).isEmpty();
        assertOpenAi(key.get("/v1/models/listed"), 404, "model_not_found");
        admin.put("/api/admin/routes/listed", route.formatted("sandbox/complex", false));
        assertThat(ids(key.get("/v1/models"))).isEmpty();
        assertStatus(admin.delete("/api/admin/routes/listed"), 204);
    }

    @Test
    void aRouteOfAModelsNameStandsInForItInTheList() {
        admin.put("/api/admin/routes/gpt-4.1-nano", "{\"models\": [\"sandbox/simple\"]}");
        var person = server.freshUser();
        person.http().post("/api/keys/providers", """
                {"provider": "openai", "api_key": "sk-test"}""");
        var key = nobody.as(person.freshKey());

        assertThat(ids(key.get("/v1/models")))
                .contains("gpt-4.1-nano", "openai/gpt-4.1-nano")
                .doesNotHaveDuplicates();
        assertThat(key.get("/v1/models/gpt-4.1-nano").at("/owned_by")).isEqualTo("llm-gateway");
        assertThat(key.get("/v1/models/openai/gpt-4.1-nano").at("/owned_by")).isEqualTo("openai");
        assertStatus(admin.delete("/api/admin/routes/gpt-4.1-nano"), 204);
    }

    @Test
    void autoIsListedWhereTheGatewayCanChoose() {
        var person = server.freshUser();
        person.http().post("/api/keys/providers", """
                {"provider": "openai", "api_key": "sk-test"}""");
        assertThat(nobody.as(person.freshKey()).get("/v1/models/auto").at("/owned_by"))
                .isEqualTo("llm-gateway");
        assertThat(ids(nobody.as(person.freshKey()).get("/v1/models"))).contains("auto");
        var unable = person.http().post("/api/keys/gateway", """
                {"name": "x", "models": ["text-embedding-3-small"]}""");
        assertOpenAi(nobody.as(unable.at("/key")).get("/v1/models/auto"), 404, "model_not_found");
    }

    @Test
    void whatCouldNotBeBilledIsNeitherListedNorServedNorCounted() {
        var person = server.freshUser();
        person.http().post("/api/keys/providers", """
                {"provider": "google", "api_key": "x"}""");
        var key = nobody.as(person.freshKey());
        assertThat(ids(key.get("/v1/models"))).contains("gemini-2.5-flash").noneMatch(id -> id.contains("lyria"));

        for (String model : List.of("lyria-3.5", "google/lyria-3.5", "lyria-3-pro-preview", "lyria-realtime-exp")) {
            var reply = key.post("/v1/chat/completions", """
                    {"model": "%s", "messages": [{"role": "user", "content": "Sing"}]}""".formatted(model));
            assertOpenAi(reply, 400, "model_not_supported");
            assertThat(reply.at("/error/message")).contains(model, "`image`");
        }

        assertThat(key.get("/v1/key").at("/limits/minute/remaining")).isEqualTo("20");
    }

    @Test
    void withoutAKeyNothingIsListed() {
        assertOpenAi(nobody.get("/v1/models"), 401, "null");
        assertOpenAi(nobody.as("gw_nonsense").get("/v1/models"), 401, "invalid_api_key");
    }

    private static List<String> ids(Reply reply) {
        return StreamSupport.stream(reply.json().path("data").spliterator(), false)
                .map(model -> model.path("id").asString())
                .toList();
    }
}
