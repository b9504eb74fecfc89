package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was done is answered as done, although the lists do not know of it yet. */
class LateListsTest {

    private static final String PRICE =
            "{\"usd_per_million_tokens\": {\"input\": \"%s\", \"output\": \"10\"}, \"source\": \"x\"}";

    private static GatewayServer server;
    private static HttpClientOfTests user;

    @BeforeAll
    static void holdTheLists() {
        server = GatewayServer.with(Map.of());
        user = server.freshUser().http();
        server.context()
                .getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor("lists")
                .ifPresent(EventProcessor::shutDown);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aProviderKeyIsStored() {
        var stored = user.post("/api/keys/providers", "{\"provider\": \"openai\", \"api_key\": \"sk-late\"}");

        assertStatus(stored, 201);
        assertThat(stored.at("/id")).startsWith("pvk_");
        assertThat(stored.at("/provider")).isEqualTo("openai");
        assertThat(stored.at("/fingerprint")).hasSize(16);
        assertThat(stored.json().path("shared").asBoolean(true)).isFalse();
        assertThat(stored.at("/created_at")).endsWith("Z");
    }

    @Test
    void aKeyIsRotatedAndItsNewTextShown() {
        var issued = user.post("/api/keys/gateway", "{\"name\": \"late\"}");
        assertStatus(issued, 201);

        var rotated = user.post("/api/keys/gateway/" + issued.at("/id") + "/rotate", "{\"grace_seconds\": 60}");

        assertStatus(rotated, 200);
        assertThat(rotated.at("/key")).startsWith("gw_").isNotEqualTo(issued.at("/key"));
        assertThat(rotated.at("/name")).isEqualTo("late");
    }

    @Test
    void aModelIsListedAndPriced() {
        var listed = server.admin()
                .post(
                        "/api/admin/models",
                        "{\"provider\": \"acme\", \"model\": \"late\", \"mode\": \"chat\", \"capabilities\": [\"vision\"], \"price\": "
                                + PRICE.formatted("2.50") + "}");
        assertStatus(listed, 201);
        assertThat(listed.at("/model")).isEqualTo("late");
        assertThat(listed.at("/capabilities/0")).isEqualTo("vision");
        assertThat(listed.json().path("priced").asBoolean()).isTrue();

        var priced = server.admin().post("/api/admin/models/" + listed.at("/id") + "/prices", PRICE.formatted("3.50"));

        assertStatus(priced, 201);
        assertThat(priced.json().path("sequence").asInt()).isEqualTo(2);
        assertThat(priced.at("/usd_per_million_tokens/input")).isEqualTo("3.5");
    }
}
