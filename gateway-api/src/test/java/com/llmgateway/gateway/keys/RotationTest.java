package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RotationTest {

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person owner = server.freshUser();

    private final HttpClientOfTests http = owner.http();

    private final Reply key = http.post("/api/keys/gateway", "{\"name\": \"rotated\"}");

    @Test
    void aNodeWhoseClockIsFastGivesNoMoreGrace() {
        Instant fast = Instant.now().plus(Duration.ofHours(1));

        var rotated = server.context()
                .getBean(Commands.class)
                .send(
                        new RotateKey(
                                KeyId.parse(key.at("/id")), Duration.ZERO, fast, new Actor(owner.id(), Role.USER)),
                        IssuedKey.class);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> caller(key.at("/key")));
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
}
