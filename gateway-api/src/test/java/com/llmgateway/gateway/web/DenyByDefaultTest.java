package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.Role;
import com.llmgateway.gateway.completions.ServedPaths;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class DenyByDefaultTest {

    /** What an auditor may do beside reading figures: read what administrators keep, and have the log verified. */
    private static final Set<String> AUDITORS = Set.of(
            "GET /api/admin/users",
            "GET /api/admin/users/x",
            "POST /api/admin/users/search",
            "GET /api/admin/plans",
            "GET /api/admin/keys",
            "GET /api/admin/keys/providers",
            "GET /api/admin/models",
            "GET /api/admin/models/x",
            "GET /api/admin/models/x/prices",
            "GET /api/admin/routes",
            "GET /api/admin/providers",
            "GET /api/admin/suspense",
            "GET /api/admin/projections",
            "GET /api/admin/ledger/check",
            "POST /api/admin/ledger/check",
            "POST /api/admin/log/verify");

    private static final Set<String> PUBLIC =
            Set.of("POST /api/auth/signup", "POST /api/auth/login", "POST /api/auth/refresh", "GET /api/models");

    private final GatewayServer server = GatewayServer.shared();

    private final List<Map.Entry<String, String>> all = Stream.concat(
                    mapped(), ServedPaths.all().map(path -> Map.entry(ServedPaths.METHOD, path)))
            .toList();

    private final List<Map.Entry<String, String>> management = all.stream()
            .filter(mapping -> mapping.getValue().startsWith("/api/"))
            .filter(mapping -> !PUBLIC.contains(mapping.getKey() + " " + mapping.getValue()))
            .toList();

    private Stream<Map.Entry<String, String>> mapped() {
        return server
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream()
                                .map(path -> Map.entry(method.name(), path.replaceAll("\\{[^}]*}", "x")))));
    }

    @Test
    void strangersAreRefusedEverywhere() {
        assertThat(management).hasSizeGreaterThan(10);
        for (var mapping : management) {
            assertProblem(server.nobody().send(mapping.getKey(), mapping.getValue(), "{}"), 401, "null");
        }
    }

    @Test
    void withoutAGatewayKeyNoModelAnswers() {
        var gateway = all.stream()
                .filter(mapping -> OpenAiPaths.holds(mapping.getValue()))
                .filter(mapping -> !speaksAnthropic(mapping.getValue()))
                .toList();
        assertThat(gateway).hasSizeGreaterThan(20);
        for (var mapping : gateway) {
            assertOpenAi(server.nobody().send(mapping.getKey(), mapping.getValue(), "{}"), 401, "null");
            assertOpenAi(
                    server.nobody().as("gw_nonsense").send(mapping.getKey(), mapping.getValue(), "{}"),
                    401,
                    "invalid_api_key");
        }
    }

    @Test
    void withoutAGatewayKeyNoMessageIsAnswered() {
        for (var mapping : all) {
            if (speaksAnthropic(mapping.getValue())) {
                var reply = server.nobody().as("gw_nonsense").send(mapping.getKey(), mapping.getValue(), "{}");
                assertStatus(reply, 401);
                assertThat(reply.at("/error/type")).isEqualTo("authentication_error");
            }
        }
    }

    private static boolean speaksAnthropic(String path) {
        return path.contains("/messages");
    }

    @Test
    void onlyAdministratorsAdminister() {
        var user = server.freshUser().http();
        var auditor = server.open(Role.AUDITOR, "free").http();
        for (var mapping : management) {
            if (mapping.getValue().startsWith("/api/admin/")) {
                assertProblem(user.send(mapping.getKey(), mapping.getValue(), "{}"), 403, "forbidden");
                var reply = auditor.send(mapping.getKey(), mapping.getValue(), "{}");
                if (AUDITORS.contains(mapping.getKey() + " " + mapping.getValue())) {
                    assertThat(reply.status()).as("%s: %s", mapping, reply).isNotEqualTo(403);
                } else {
                    assertProblem(reply, 403, "forbidden");
                }
            }
        }
    }

    @Test
    void whoeverMayGetMayAskForTheHeadAlone() {
        var user = server.freshUser().http();
        var auditor = server.open(Role.AUDITOR, "free").http();
        for (var mapping : management) {
            String path = mapping.getValue();
            if (path.startsWith("/api/admin/") && mapping.getKey().equals("GET")) {
                assertThat(auditor.send("HEAD", path, null).status())
                        .as(path)
                        .isEqualTo(auditor.get(path).status());
                assertStatus(user.send("HEAD", path, null), 403);
            }
        }
    }

    @Test
    void whoIsSuspendedOrDemotedIsSoAtOnce() {
        var admin = server.open(Role.ADMIN, "free");
        var path = "/api/admin/users/" + admin.id();

        assertStatus(server.admin().patch(path, "{\"role\": \"user\"}"), 200);
        assertProblem(admin.http().get("/api/admin/users"), 403, "forbidden");
        assertStatus(server.admin().patch(path, "{\"suspended\": true}"), 200);
        assertProblem(admin.http().get("/api/keys/gateway"), 403, "forbidden");
    }
}
