package com.llmgateway.gateway.catalog;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What prices are shown, and which are taken. */
class PricesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String PRICE_FROM_2100 = """
            {"usd_per_million_tokens": {"input": "1", "output": "1"}, "effective_from": "2100-01-01T00:00:00Z",
             "source": "contract"}""";

    private final GatewayServer server = GatewayServer.shared();

    private final HttpClientOfTests admin = server.admin();

    @Test
    void everybodySeesWhatLongPromptsCost() {
        assertThat(shown("google", "gemini-2.5-pro").path("long_context")).isEqualTo(JSON.readTree("""
                [{"above_tokens": 200000, "usd_per_million_tokens":
                    {"input": "2.5", "cached_input": "0.25", "output": "15"}}]"""));
        assertThat(shown("sandbox", "sandbox/simple").path("long_context")).isEqualTo(JSON.readTree("[]"));
    }

    @Test
    void aModelIsPricedOnceItsPriceHasBegun() {
        Reply listed = list("later", "chat", PRICE_FROM_2100);
        assertStatus(listed, 201);
        assertThat(listed.at("/priced")).isEqualTo("false");
        String path = "/api/admin/models/" + listed.at("/id");
        assertThat(admin.get(path).at("/priced")).isEqualTo("false");

        assertStatus(admin.post(path + "/prices", """
                {"usd_per_million_tokens": {"input": "1", "output": "1"}, "source": "contract"}"""), 201);
        assertThat(admin.get(path).at("/priced")).isEqualTo("true");
        assertThat(list("later", "chat", PRICE_FROM_2100).at("/priced")).isEqualTo("true");
        assertThat(list("now", "chat", price("{\"input\": \"1\", \"output\": \"1\"}", "{}"))
                        .at("/priced"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image_generation    | {}                            | {\"pictures\": \"1\"} | `image`",
                "image_generation    | {\"input\": \"1\"}              | {}                  | `image_output`",
                "embedding           | {\"output\": \"1\"}             | {}                  | `input`",
                "audio_transcription | {\"input\": \"1\"}              | {}                  | `audio_second`",
                "audio_speech        | {\"output\": \"1\"}             | {}                  | `character`",
                "chat                | {\"input\": \"1\"}              | {}                  | `output`"
            })
    void aPriceByWhichItsModeIsNeverBilledIsRefused(String mode, String perMillion, String perUnit, String needed) {
        Reply refused = list("never-" + mode, mode, price(perMillion, perUnit));

        assertProblem(refused, 400, "invalid_value");
        assertThat(refused.at("/detail")).contains(mode, "`" + needed + "`");
        assertProblem(admin.get("/api/admin/models/" + ModelId.of("acme", "prices/never-" + mode)), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"foo", "embeddings", "Chat"})
    void aModeThatNothingServesIsRefused(String mode) {
        Reply refused = list("odd", mode, price("{\"input\": \"1\", \"output\": \"1\"}", "{}"));

        assertProblem(refused, 400, "invalid_value");
        assertThat(refused.at("/detail")).contains("`embedding`", "`chat`", "`rerank`");
    }

    private Reply list(String name, String mode, String price) {
        return admin.post("/api/admin/models", """
                {"provider": "acme", "model": "prices/%s", "mode": "%s", "price": %s}""".formatted(name, mode, price));
    }

    private static String price(String perMillion, String perUnit) {
        return """
                {"usd_per_million_tokens": %s, "usd_per_unit": %s, "source": "contract"}""".formatted(perMillion, perUnit);
    }

    private JsonNode shown(String provider, String id) {
        return server.nobody()
                .get("/api/models?provider=" + provider)
                .json()
                .path("models")
                .valueStream()
                .filter(model -> model.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
