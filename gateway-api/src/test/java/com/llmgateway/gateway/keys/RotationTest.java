package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.IssuedKey;
import com.llmgateway.contracts.keys.KeyCommand.RotateKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.gateway.web.Queries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RotationTest {

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person owner = server.freshUser();

    private final HttpClientOfTests http = owner.http();

    private final Reply key = http.post("/api/keys/gateway", "{\"name\": \"rotated\"}");

    @Test
    void aRotatedKeyWorksOnForItsGraceAlone() {
        String path = "/api/keys/gateway/" + key.at("/id") + "/rotate";

        var second = http.post(path, "{\"grace_seconds\": 60}");
        assertThat(second.at("/id")).isEqualTo(key.at("/id"));
        assertThat(caller(key.at("/key")).validUntil()).isNotNull();
        assertThat(caller(second.at("/key")).validUntil()).isNull();

        var third = http.post(path, "{\"grace_seconds\": 0}");
        assertUnknown(key.at("/key"));
        assertUnknown(second.at("/key"));
        assertThat(caller(third.at("/key")).user()).isEqualTo(owner.id());
        assertStatus(http.send("POST", path, null), 200);
        assertProblem(http.post(path, "{\"grace_seconds\": -1}"), 400, "invalid_value");
        assertProblem(http.post(path, "{\"grace_seconds\": 99999999}"), 400, "invalid_value");
    }

    @Test
    void aTextThatWasRotatedOutRevokesItsKeyForAsLongAsItWorks() {
        for (boolean whole : List.of(true, false)) {
            var leaked = http.post("/api/keys/gateway", "{\"name\": \"leaked\"}");
            String rotate = "/api/keys/gateway/" + leaked.at("/id") + "/rotate";
            http.post(rotate, "{\"grace_seconds\": 600}");
            var now = http.post(rotate, "{\"grace_seconds\": 600}");

            assertStatus(server.admin().delete("/api/admin/keys/" + leaked.at(whole ? "/key" : "/prefix")), 204);

            assertUnknown(leaked.at("/key"));
            assertUnknown(now.at("/key"));
        }
    }

    @Test
    void aTextThatWorksNoMoreRevokesNothing() {
        String rotate = "/api/keys/gateway/" + key.at("/id") + "/rotate";
        http.post(rotate, "{\"grace_seconds\": 600}");
        var now = http.post(rotate, "{\"grace_seconds\": 0}");

        assertProblem(server.admin().delete("/api/admin/keys/" + key.at("/key")), 404, "not_found");
        assertThat(caller(now.at("/key")).user()).isEqualTo(owner.id());
    }

    @Test
    void aNodeWhoseClockIsFastGivesNoMoreGrace() {
        Instant fast = Instant.now().plus(Duration.ofHours(1));

        var rotated = server.context()
                .getBean(Commands.class)
                .send(
                        new RotateKey(
                                KeyId.parse(key.at("/id")), Duration.ZERO, fast, new Actor(owner.id(), Role.USER)),
                        IssuedKey.class);

        assertUnknown(key.at("/key"));
        assertThat(caller(rotated.key().value()).user()).isEqualTo(owner.id());
    }

    @Test
    void aKeyThatHasExpiredGetsNoNewText() {
        update("update gateway.gateway_key set expires_at = clock_timestamp() where key_id = ?");

        var reply = http.post("/api/keys/gateway/" + key.at("/id") + "/rotate", "{}");

        assertProblem(reply, 409, "key_expired");
    }

    @Test
    void aTextWhoseGraceIsOverIsToldTheSameAsOneThatIsGone() {
        http.post("/api/keys/gateway/" + key.at("/id") + "/rotate", "{\"grace_seconds\": 0}");

        var ended = server.nobody().as(key.at("/key")).get("/v1/key");
        update("delete from gateway.gateway_key_secret where key_id = ? and valid_until is not null");
        var gone = server.nobody().as(key.at("/key")).get("/v1/key");

        assertOpenAi(ended, 401, "invalid_api_key");
        assertThat(gone.text()).isEqualTo(ended.text());
    }

    private void update(String sql) {
        JdbcClient.create(server.database().dataSource())
                .sql(sql)
                .param(KeyId.parse(key.at("/id")).value())
                .update();
    }

    private Caller caller(String text) {
        return server.context()
                .getBean(Queries.class)
                .ask(new FindCaller(GatewayKey.parse(text).orElseThrow().digest()));
    }

    private void assertUnknown(String text) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> caller(text));
    }
}
