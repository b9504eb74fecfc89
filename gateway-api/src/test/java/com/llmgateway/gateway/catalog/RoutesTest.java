package com.llmgateway.gateway.catalog;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = """
            {"model": "%s", "messages": [{"role": "user", "content": "Hello!"}]}""";

    private final GatewayServer server = GatewayServer.shared();

    private final HttpClientOfTests admin = server.admin();

    private final Person person = server.freshUser("enterprise");

    private final HttpClientOfTests caller = server.nobody().as(person.freshKey());

    @Test
    void aRouteServesTheNextRequestThatNamesItOrItsAlias() {
        assertStatus(admin.put("/api/admin/routes/nice", """
                {"models": ["gone", "sandbox/moderate"], "aliases": ["kind"]}"""), 200);

        assertThat(routedTo("nice")).isEqualTo("sandbox/moderate");
        assertThat(routedTo("kind")).isEqualTo("sandbox/moderate");
        assertThat(admin.get("/api/admin/routes").text())
                .contains("\"name\":\"nice\"", "\"aliases\":[\"kind\"]", "\"enabled\":true");

        assertStatus(admin.delete("/api/admin/routes/nice"), 204);
        assertOpenAi(caller.post(CHAT, ASK.formatted("nice")), 404, "model_not_found");
    }

    @Test
    void theTierOfARequestComesFirst() {
        admin.put("/api/admin/routes/graded", """
                {"tiers": {"simple": ["sandbox/simple"], "complex": ["sandbox/complex"]}, "models": ["sandbox/moderate"]}""");

        assertThat(routedTo("graded")).isEqualTo("sandbox/simple");
    }

    @Test
    void aDisabledRouteServesNobody() {
        admin.put("/api/admin/routes/night", "{\"models\": [\"sandbox/simple\"]}");
        assertThat(routedTo("night")).isEqualTo("sandbox/simple");

        admin.put("/api/admin/routes/night", "{\"models\": [\"sandbox/simple\"], \"enabled\": false}");
        assertOpenAi(caller.post(CHAT, ASK.formatted("night")), 404, "model_not_found");
    }

    @Test
    void aDrainedProviderIsAskedNothingUntilItResumes() {
        admin.put("/api/admin/routes/drainable", "{\"models\": [\"sandbox/simple\"]}");

        assertStatus(admin.put("/api/admin/providers/sandbox", "{\"enabled\": false}"), 200);
        assertOpenAi(caller.post(CHAT, ASK.formatted("sandbox/simple")), 404, "model_not_found");
        assertOpenAi(caller.post(CHAT, ASK.formatted("drainable")), 404, "model_not_found");
        assertThat(admin.get("/api/admin/providers").text()).contains("{\"provider\":\"sandbox\",\"enabled\":false}");

        assertStatus(admin.put("/api/admin/providers/sandbox", "{\"enabled\": true}"), 200);
        assertThat(routedTo("drainable")).isEqualTo("sandbox/simple");
    }

    @Test
    void aRouteWithoutAModelThatIsAbleSaysWhatTheyLack() {
        admin.put("/api/admin/routes/plain", "{\"models\": [\"sandbox/simple\"]}");
        var reply = caller.post(CHAT, ASK.formatted("plain").replace("{\"model\"", "{\"tools\": [{}], \"model\""));

        assertOpenAi(reply, 400, "model_not_able");
        assertThat(reply.at("/error/message")).contains("no_tools");
    }

    @Test
    void whatAToolOnceFetchedIsNoPicture() {
        admin.put("/api/admin/routes/fetching", "{\"models\": [\"sandbox/simple\"]}");
        var reply = caller.post("/v1/messages", """
                {"model": "fetching", "max_tokens": 9, "messages": [{"role": "user", "content": "Look it up"},
                 {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "WebFetch", "input": {"url": "https://a/b"}}]},
                 {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t", "content": "c"}]}]}""");

        assertStatus(reply, 200);
    }

    @Test
    void onlyAdministratorsSeeAndChangeRoutes() {
        assertProblem(person.http().get("/api/admin/routes"), 403, "forbidden");
        assertProblem(person.http().put("/api/admin/providers/sandbox", "{\"enabled\": false}"), 403, "forbidden");
    }

    @Test
    void aNameThatMeansSomethingElseIsRefused() {
        assertStatus(
                admin.put("/api/admin/routes/one", "{\"models\": [\"sandbox/simple\"], \"aliases\": [\"single\"]}"),
                200);

        assertProblem(
                admin.put("/api/admin/routes/two", "{\"models\": [\"sandbox/simple\"], \"aliases\": [\"single\"]}"),
                409,
                "route_name_taken");
        assertProblem(
                admin.put("/api/admin/routes/two", "{\"models\": [\"gpt-4o\"], \"aliases\": [\"gpt-4o-mini\"]}"),
                409,
                "alias_is_a_model");
        assertThat(admin.get("/api/admin/routes").text()).doesNotContain("\"two\"");
    }

    @Test
    void aRouteToNowhereIsRefused() {
        assertProblem(admin.put("/api/admin/routes/nowhere", "{}"), 400, "invalid_value");
        assertProblem(
                admin.put("/api/admin/routes/nowhere", "{\"tiers\": {\"huge\": [\"gpt-4o\"]}}"), 400, "invalid_value");
    }

    private String routedTo(String model) {
        return caller.post(CHAT, ASK.formatted(model)).at("/gateway_metadata/routed_to");
    }
}
