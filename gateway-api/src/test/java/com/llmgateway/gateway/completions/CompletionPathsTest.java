package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CompletionPathsTest {

    private static final String LIST = "/api/completions";

    private static GatewayServer server;

    private Person user;
    private String key;

    @BeforeAll
    static void start() {
        server = GatewayServer.with(Map.of(Setting.SANDBOX, "true"));
    }

    @BeforeEach
    void enter() {
        user = server.freshUser();
        key = user.freshKey();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRoutedCompletionTellsItsLifeAndWhyItWentWhereItWent() {
        String id = complete("Prove, step by step, that the square root of two is irrational, please.");

        Reply found = user.http().get(LIST + "/" + id);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.at("/id")).isEqualTo(id);
        assertThat(found.at("/status")).isEqualTo("settled");
        assertThat(found.at("/model")).isEqualTo("sandbox/complex");
        assertThat(found.at("/complexity/tier")).isEqualTo("complex");
        assertThat(found.at("/complexity/features/proof")).isEqualTo("24");
        assertThat(found.at("/complexity/weights/proof")).isEqualTo("24");
        assertThat(found.at("/complexity/thresholds/complex")).isEqualTo("50");
        assertThat(found.at("/selection/basis")).isEqualTo("sandbox");
        assertThat(found.at("/selection/options/0/model")).isEqualTo("sandbox/complex");
        assertThat(found.at("/events/0/event/selection/basis")).isEqualTo("sandbox");
        assertThat(found.at("/events/0/type")).isEqualTo("CompletionAdmitted");
        assertThat(found.at("/events/0/event/complexity/tier")).isEqualTo("complex");
        assertThat(found.at("/events/1/type")).isEqualTo("CompletionSettled");
        assertThat(found.text()).contains("\"cost_usd\":0", "\"total_millis\":").doesNotContain("irrational");
    }

    @Test
    void aTierWhoseModelTheKeyMayNotUseIsServedByTheNextAboveOrElseBelow() {
        assertServed("Hello!", "sandbox/complex", "sandbox/sandbox/simple", "sandbox/sandbox/moderate");
        assertServed(
                "Prove, step by step, that the square root of two is irrational, please.",
                "sandbox/simple",
                "sandbox/sandbox/complex",
                "sandbox/sandbox/moderate");
    }

    @Test
    void whatTheSandboxDoesNotAnswerIsRefusedBeforeItCounts() {
        var asked =
                server.nobody().as(key).post("/v1/embeddings", "{\"model\": \"sandbox/simple\", \"input\": \"Hi\"}");

        assertOpenAi(asked, 400, "model_not_supported");
        assertThat(user.http().get(LIST).text()).isEqualTo("{\"completions\":[]}");
    }

    @Test
    void aListedModelWithoutAPriceIsToldFromOneThatDoesNotExist() {
        String request = "{\"model\": \"accounts/fireworks/models/minimax-m2p7\", "
                + "\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";
        Reply unpriced = server.nobody().as(key).post("/v1/chat/completions", request);

        assertOpenAi(unpriced, 404, "model_not_found");
        assertThat(unpriced.at("/error/message")).contains("has no price in force");
    }

    @Test
    void aResponseOfTheSandboxIsBookedLikeAChatAndKeptByNobody() {
        var asked = server.nobody().as(key);
        String request = "{\"model\": \"sandbox/simple\", \"input\": \"Hello!\"}";
        Reply told = asked.post("/v1/responses", request);
        String response = told.at("/id");
        String next = request.replace("}", ", \"previous_response_id\": \"" + response + "\"}");

        Reply found = user.http().get(LIST + "/" + told.header("x-request-id"));
        assertThat(found.at("/status")).isEqualTo("settled");
        assertThat(found.at("/model")).isEqualTo("sandbox/simple");
        assertOpenAi(asked.get("/v1/responses/" + response), 404, "not_found");
        assertOpenAi(asked.post("/v1/responses", next), 400, "previous_response_not_found");
    }

    @Test
    void theOrderThatAnAdministratorDeclaresGoesBeforeAnyOther() {
        server.admin()
                .put(
                        "/api/admin/routes/auto",
                        "{\"tiers\": {\"simple\": [\"gone\", \"gpt-5\", \"sandbox/moderate\"]}}");
        String id = complete("Hello!");
        server.admin().delete("/api/admin/routes/auto");

        Reply found = user.http().get(LIST + "/" + id);
        assertThat(found.at("/model")).isEqualTo("sandbox/moderate");
        assertThat(found.at("/selection/basis")).isEqualTo("route");
        assertThat(found.at("/selection/options/0/model")).isEqualTo("sandbox/moderate");
        assertThat(found.at("/selection/left_out/not_served/0")).isEqualTo("gone");
        assertThat(found.at("/selection/left_out/no_provider_key/0")).isEqualTo("openai/gpt-5");
    }

    @Test
    void someoneElsesDoesNotExistButForThoseWhoSeeAll() {
        String path = LIST + "/" + complete("Hello!");

        assertProblem(server.freshUser().http().get(path), 404, "not_found");
        assertThat(server.open(Role.AUDITOR, "free").http().get(path).status()).isEqualTo(200);
        assertThat(server.admin().get(path).status()).isEqualTo(200);
        assertProblem(user.http().get(LIST + "/chatcmpl-00000000000000000000000000000000"), 404, "not_found");
        assertProblem(user.http().get(LIST + "/nonsense"), 404, "not_found");
    }

    @Test
    void ownCompletionsAreListedNewestFirstPageByPage() throws InterruptedException {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(complete("Hello!"));
        }
        awaitList(3);

        assertThat(ids(user.http().get(LIST + "?limit=2"))).isEqualTo(ids.subList(0, 2));
        assertThat(ids(user.http().get(LIST + "?before=" + ids.get(1)))).isEqualTo(ids.subList(2, 3));
        assertThat(user.http().get(LIST).json().at("/completions/0/events")).isEmpty();
        assertThat(server.admin().get(LIST + "?scope=all&limit=100").text()).contains(ids);
        assertProblem(user.http().get(LIST + "?scope=all"), 403, "forbidden");
        assertProblem(user.http().get(LIST + "?scope=some"), 400, "invalid_value");
    }

    private void assertServed(String question, String only, String... leftOut) {
        key = user.http()
                .post("/api/keys/gateway", "{\"name\": \"x\", \"models\": [\"" + only + "\"]}")
                .at("/key");

        Reply found = user.http().get(LIST + "/" + complete(question));

        assertThat(found.at("/model")).isEqualTo(only);
        assertThat(found.at("/selection/basis")).isEqualTo("sandbox");
        assertThat(found.json().at("/selection/options")).hasSize(1);
        assertThat(found.at("/selection/options/0/model")).isEqualTo(only);
        assertThat(found.json().at("/selection/left_out/not_allowed"))
                .extracting(JsonNode::asString)
                .containsExactly(leftOut);
    }

    private String complete(String question) {
        Reply reply = server.nobody()
                .as(key)
                .post("/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.header("x-request-id");
    }

    private void awaitList(int size) throws InterruptedException {
        for (int i = 0;
                i < 400 && user.http().get(LIST).json().path("completions").size() < size;
                i++) {
            Thread.sleep(50);
        }
    }

    private static List<String> ids(Reply reply) {
        var ids = new ArrayList<String>();
        reply.json().path("completions").forEach(row -> ids.add(row.path("id").asString()));
        return ids;
    }
}
