package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.web.Replies.assertStatus;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;

/** At a gateway of two nodes, people whose response was made with one provider key before they stored a newer one. */
final class TwoKeys implements AutoCloseable {

    static final String ASK = "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello!\"}";

    static final String MADE = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,"
            + "\"model\":\"gpt-4o-mini\",\"output\":[],\"usage\":{\"input_tokens\":10,\"output_tokens\":8}}";

    static final String CREATED =
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\"}}\n\n";

    static final String COMPLETED =
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":" + MADE + "}\n\n";

    private static final GatewayServer SERVER = GatewayServer.with(
            Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true", Setting.USER_BASE_URLS, "true", Setting.RETRIES, "1"));

    private static final GatewayServer OTHER_NODE = SERVER.anotherNode();

    private final FakeUpstream upstream = new FakeUpstream();

    FakeUpstream upstream() {
        return upstream;
    }

    /** Somebody without any provider key. */
    Owner stranger() {
        Person person = SERVER.freshUser();
        String key = person.freshKey();
        return new Owner(
                person.http(), SERVER.nobody().as(key), OTHER_NODE.nobody().as(key), "");
    }

    /** Somebody whose {@code resp_1} was made with {@code sk-first}; from now on {@code sk-second} comes before it. */
    Owner owner(String request, FakeUpstream.Conduct conduct) {
        Owner owner = stranger();
        store(owner, "openai", "sk-first");
        upstream.behaves(conduct);
        Reply made = owner.here().post("/v1/responses", request);
        assertStatus(made, 200);
        store(owner, "openai", "sk-second");
        upstream.received().clear();
        return new Owner(owner.account(), owner.here(), owner.elsewhere(), made.header("x-request-id"));
    }

    Owner owner() {
        return owner(ASK, FakeUpstream.json(200, MADE));
    }

    String store(Owner owner, String provider, String key) {
        Reply stored = owner.account().post("/api/keys/providers", """
                {"provider": "%s", "api_key": "%s", "base_url": "%s"}""".formatted(provider, key, upstream.baseUrl()));
        assertStatus(stored, 201);
        return stored.at("/id");
    }

    static String following(String id) {
        return ASK.replace("\"input\"", "\"previous_response_id\":\"" + id + "\",\"input\"");
    }

    @Override
    public void close() {
        upstream.close();
    }

    /**
     * Somebody, with a token, and with a gateway key on each node.
     *
     * @param completion that made the response
     */
    record Owner(HttpClientOfTests account, HttpClientOfTests here, HttpClientOfTests elsewhere, String completion) {

        /** Removes the provider key that was stored first. */
        void removeFirstKey() {
            var keys = account.get("/api/keys/providers").json().path("keys");
            String first = keys.path(keys.size() - 1).path("id").asString();
            assertStatus(account.delete("/api/keys/providers/" + first), 204);
        }
    }
}
