package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;

import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import org.junit.jupiter.api.Test;

/** An id whose UUID is something else's names nothing. */
class OtherKindsTest {

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person person = server.freshUser();

    private final HttpClientOfTests http = person.http();

    @Test
    void anAccountIsNoGatewayKey() {
        String path = "/api/keys/gateway/" + new KeyId(person.id().value());

        assertProblem(http.delete(path), 404, "not_found");
        assertProblem(http.patch(path, "{\"name\": \"mine\"}"), 404, "not_found");
        assertProblem(http.post(path + "/rotate", "{}"), 404, "not_found");
    }

    @Test
    void anAccountIsNoProviderKey() {
        assertProblem(
                http.delete(
                        "/api/keys/providers/" + new ProviderKeyId(person.id().value())),
                404,
                "not_found");
    }

    @Test
    void aKeyIsNoAccount() {
        String key = http.post("/api/keys/gateway", "{\"name\": \"a key\"}").at("/id");
        var account = new UserId(KeyId.parse(key).value());

        assertProblem(server.admin().patch("/api/admin/users/" + account, "{\"plan\": \"pro\"}"), 404, "not_found");
        assertStatus(http.delete("/api/keys/gateway/" + key), 204);
    }
}
