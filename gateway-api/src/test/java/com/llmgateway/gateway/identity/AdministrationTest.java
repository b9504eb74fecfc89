package com.llmgateway.gateway.identity;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdministrationTest {

    private final GatewayServer server = GatewayServer.shared();

    private final HttpClientOfTests admin = server.admin();

    @Test
    void administratorsOpenFindAndListAccounts() {
        String email = UUID.randomUUID() + "@example.com";

        var opened = admin.post("/api/admin/users", """
                {"email": "%s", "password": "a fine password", "plan": "pro", "role": "auditor"}""".formatted(email));
        var found = admin.post("/api/admin/users/search", "{\"email\": \"%s\"}".formatted(email));
        var listed = admin.get("/api/admin/users?limit=1");

        assertStatus(opened, 201);
        assertThat(opened.json().path("user").propertyNames())
                .containsExactly("id", "email", "plan", "role", "suspended");
        assertThat(found.json().path("users").path(0)).isEqualTo(opened.json().path("user"));
        assertThat(listed.at("/users/0/email")).isEqualTo(email);
        assertThat(listed.json().path("users")).hasSize(1);
        assertThat(listed.at("/users/0/created_at")).endsWith("Z");
    }

    @Test
    void nobodyIsFoundUnderAnUnknownAddress() {
        assertThat(admin.post("/api/admin/users/search", "{\"email\": \"x@y\"}").text())
                .isEqualTo("{\"users\":[]}");
    }

    @Test
    void nobodyGetsAPasswordOrAnAddressWithHalfACharacter() {
        assertProblem(admin.post("/api/admin/users", """
                        {"email": "half@example.com", "password": "\\ud800aaaaaaaa"}"""), 400, "invalid_value");
        assertProblem(admin.post("/api/admin/users", """
                        {"email": "\\ud800@example.com", "password": "a fine password"}"""), 400, "invalid_value");
    }

    @Test
    void aListGoesOnWhereItStopped() {
        server.freshUser();
        server.freshUser();
        var first = admin.get("/api/admin/users?limit=1").at("/users/0/id");

        var second = admin.get("/api/admin/users?limit=1&before=" + first).at("/users/0/id");

        assertThat(second).isLessThan(first);
        assertProblem(admin.get("/api/admin/users?limit=0"), 400, "invalid_value");
        assertProblem(admin.get("/api/admin/users?limit=1000"), 400, "invalid_value");
        assertProblem(admin.get("/api/admin/users?before=me"), 404, "not_found");
    }

    @Test
    void plansAreChangedAndDefined() {
        String plan = "plan_" + UUID.randomUUID().toString().substring(0, 8);
        String user = "/api/admin/users/" + server.freshUser().id();

        assertProblem(admin.patch(user, "{\"plan\": \"%s\"}".formatted(plan)), 400, "invalid_value");
        var defined = admin.put("/api/admin/plans/" + plan, "{\"requests_per_minute\": 5, \"requests_per_day\": null}");
        assertThat(defined.text())
                .isEqualTo("{\"name\":\"%s\",\"requests_per_minute\":5,\"requests_per_day\":null}".formatted(plan));
        assertThat(admin.get("/api/admin/plans").text())
                .contains(plan)
                .contains("{\"name\":\"free\",\"requests_per_minute\":20,\"requests_per_day\":1000}")
                .contains("{\"name\":\"pro\",\"requests_per_minute\":60,\"requests_per_day\":10000}")
                .contains("{\"name\":\"enterprise\",\"requests_per_minute\":null,\"requests_per_day\":null}");
        assertThat(admin.patch(user, "{\"plan\": \"%s\"}".formatted(plan)).at("/user/plan"))
                .isEqualTo(plan);
        assertProblem(admin.put("/api/admin/plans/" + plan, "{\"requests_per_day\": 0}"), 400, "invalid_value");
        assertProblem(admin.put("/api/admin/plans/Bad%20Name", "{}"), 400, "invalid_value");
    }

    @Test
    void someoneUnknownCannotBeChanged() {
        assertProblem(admin.patch("/api/admin/users/usr_" + "0".repeat(32), "{\"plan\": \"pro\"}"), 404, "not_found");
        assertProblem(admin.patch("/api/admin/users/me", "{\"plan\": \"pro\"}"), 404, "not_found");
        assertProblem(admin.get("/api/admin/users/me"), 404, "not_found");
        assertProblem(
                admin.patch("/api/admin/users/" + server.freshUser().id(), "{\"role\": \"king\"}"),
                400,
                "invalid_type");
    }

    @Test
    void aClosedGatewayTakesNobodyInAndKeepsItsLastAdministrator() {
        try (var closed = GatewayServer.with(Map.of(Setting.SIGNUP, "closed"))) {
            assertProblem(closed.nobody().post("/api/auth/signup", """
                            {"email": "a@b.c", "password": "12345678"}"""), 403, "forbidden");
            var administrators = closed.admin().get("/api/admin/users").json().path("users");
            var replies = administrators
                    .valueStream()
                    .map(user -> closed.admin()
                            .patch("/api/admin/users/" + user.path("id").asString(), "{\"role\": \"user\"}"))
                    .toList();

            // All but the last let go; whether that is the one who asks does not matter.
            assertThat(replies.getLast().status()).as(replies.toString()).isIn(403, 409);
        }
    }
}
