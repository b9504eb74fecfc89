package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.Role;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever reads in an old event which provider key paid can find out whose it was, although it was removed. */
class AllProviderKeysTest {

    private static final String OWN = "/api/keys/providers";
    private static final String ALL = "/api/admin/keys/providers";

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person owner = server.freshUser();

    private final HttpClientOfTests auditor = server.open(Role.AUDITOR, "free").http();

    @Test
    void aRemovedKeyIsNamedToWhoeverAudits() {
        Reply stored = stored("groq");
        JsonNode before = entry(auditor, stored.at("/id"));

        assertStatus(owner.http().delete(OWN + "/" + stored.at("/id")), 204);

        JsonNode removed = entry(auditor, stored.at("/id"));
        assertThat(removed.propertyNames())
                .containsExactly("id", "user", "provider", "fingerprint", "shared", "created_at", "removed_at");
        assertThat(removed.path("user").asString()).isEqualTo(owner.id().toString());
        assertThat(removed.path("provider").asString()).isEqualTo("groq");
        assertThat(removed.path("fingerprint").asString()).isEqualTo(stored.at("/fingerprint"));
        assertThat(removed.path("shared").asBoolean(true)).isFalse();
        assertThat(removed.path("created_at").asString()).isEqualTo(stored.at("/created_at"));
        assertThat(before.path("removed_at").isNull()).isTrue();
        assertThat(removed.path("removed_at").asString()).endsWith("Z");
        assertThat(entry(server.admin(), stored.at("/id"))).isEqualTo(removed);
    }

    @Test
    void itsSecretIsGone() throws SQLException {
        String id = stored("xai").at("/id");

        assertStatus(owner.http().delete(OWN + "/" + id), 204);

        assertThat(entry(auditor, id).toString()).doesNotContain("sk-");
        assertThat(isSealed(id)).isFalse();
    }

    @Test
    void itsOwnersListHasItNoLonger() {
        String id = stored("groq").at("/id");

        assertStatus(owner.http().delete(OWN + "/" + id), 204);

        assertThat(owner.http().get(OWN).text()).isEqualTo("{\"keys\":[]}");
        assertThat(server.admin().get(OWN).text()).doesNotContain(id);
        assertProblem(owner.http().get(ALL), 403, "forbidden");
    }

    @Test
    void everybodysAreListedPageByPageTheNewestFirst() {
        String first = stored("groq").at("/id");
        String second = stored("groq").at("/id");

        assertThat(auditor.get(ALL + "?limit=1").json().path("keys")).hasSize(1);
        assertThat(auditor.get(ALL + "?before=" + second).text())
                .contains(first)
                .doesNotContain(second);
    }

    @Test
    void theListIsRebuiltFromTheLog() {
        String id = stored("groq").at("/id");
        assertStatus(owner.http().delete(OWN + "/" + id), 204);

        assertThat(server.admin()
                        .post("/api/admin/projections/provider-keys/rebuild", "")
                        .at("/equal"))
                .isEqualTo("true");
    }

    private Reply stored(String provider) {
        return owner.http().post(OWN, """
                {"provider": "%s", "api_key": "sk-%s"}""".formatted(provider, UUID.randomUUID()));
    }

    private static JsonNode entry(HttpClientOfTests reader, String id) {
        Reply list = reader.get(ALL);
        assertStatus(list, 200);
        return list.json()
                .path("keys")
                .valueStream()
                .filter(key -> key.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private boolean isSealed(String id) throws SQLException {
        try (var connection = server.database().dataSource().getConnection();
                var find = connection.prepareStatement(
                        "select sealed is not null from gateway.provider_key where provider_key_id = cast(? as uuid)")) {
            find.setString(1, id.substring("pvk_".length()));
            try (var row = find.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getBoolean(1);
            }
        }
    }
}
