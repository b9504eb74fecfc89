package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.audit.AuditQuery.AwaitProjections;
import com.llmgateway.contracts.identity.IdentityQuery;
import com.llmgateway.contracts.keys.KeysQuery.FindKey;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What was done is answered as done, although the lists do not know of it yet, or the database is away by then. */
class LateListsTest {

    private static final String PRICE =
            "{\"usd_per_million_tokens\": {\"input\": \"%s\", \"output\": \"10\"}, \"source\": \"x\"}";

    private static GatewayServer server;
    private static Person person;
    private static HttpClientOfTests user;

    @BeforeAll
    static void holdTheLists() {
        server = GatewayServer.with(Map.of());
        person = server.freshUser();
        user = person.http();
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

    @Test
    void aNewTextIsShownThoughTheDatabaseHasGoneAwayBehindIt() {
        String key = "/api/keys/gateway/"
                + user.post("/api/keys/gateway", "{\"name\": \"away\"}").at("/id");

        Reply rotated;
        try (var _ = nobodyAnswers(AwaitProjections.class, FindKey.class)) {
            rotated = user.post(key + "/rotate", "{\"grace_seconds\": 0}");
        }

        assertStatus(rotated, 200);
        assertStatus(server.nobody().as(rotated.at("/key")).get("/v1/models"), 200);
    }

    @Test
    void aSessionWhoseAccountCannotBeReadGoesOnLater() {
        String token = server.nobody()
                .post(
                        "/api/auth/login",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), person.password()))
                .at("/refresh_token");

        try (var _ = nobodyAnswers(IdentityQuery.class)) {
            assertStatus(refresh(token), 503);
        }

        assertStatus(refresh(token), 200);
    }

    private static Reply refresh(String token) {
        return server.nobody().post("/api/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    private static Registration nobodyAnswers(Class<?>... questions) {
        return server.context().getBean(QueryBus.class).registerDispatchInterceptor(_ -> (_, query) -> {
            if (Stream.of(questions).anyMatch(question -> question.isInstance(query.getPayload()))) {
                throw new DataAccessResourceFailureException("away", new SQLException("away", "08006"));
            }
            return query;
        });
    }
}
