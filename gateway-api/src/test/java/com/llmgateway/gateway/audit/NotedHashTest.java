package com.llmgateway.gateway.audit;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What somebody noted of the log is compared with it later. */
class NotedHashTest {

    private static final GatewayServer GATEWAY = GatewayServer.with(Map.of());

    private static final String VERIFY = "/api/admin/log/verify";

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void theHashOfAnEventIsThatOfTheLogAtItsPosition() {
        Person user = GATEWAY.freshUser();
        Reply completed = GATEWAY.nobody().as(user.freshKey()).post("/v1/chat/completions", """
                {"model": "sandbox/simple", "messages": [{"role": "user", "content": "Hi"}]}""");
        assertStatus(completed, 200);
        Reply life = user.http().get("/api/completions/" + completed.header("x-request-id"));

        Reply verified = GATEWAY.admin().post(VERIFY + "?position=" + life.at("/events/0/position"), "");

        assertThat(verified.at("/whole")).isEqualTo("true");
        assertThat(verified.at("/hash_at_position")).hasSize(64).isEqualTo(life.at("/events/0/hash"));
        assertThat(verified.at("/hash")).isNotEqualTo(life.at("/events/0/hash"));
    }

    @Test
    void whoAsksForNoPositionIsToldTheEndAlone() {
        Reply verified = GATEWAY.admin().post(VERIFY, "");

        assertThat(verified.json().propertyNames())
                .containsExactly("whole", "position", "hash", "broken_at", "hash_at_position");
        assertThat(verified.json().get("hash_at_position").isNull()).isTrue();
    }

    @Test
    void whatIsNoPositionIsRefused() {
        assertProblem(GATEWAY.admin().post(VERIFY + "?position=x", ""), 400, "invalid_value");
    }
}
