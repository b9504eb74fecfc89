package com.llmgateway.gateway.audit;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roll-ups that stand still behind an event say so wherever they are asked. */
class StandstillTest {

    private static final GatewayServer GATEWAY = GatewayServer.with(Map.of());

    private static final String SINCE = "x-gateway-stopped-at";

    private static Instant begun;
    private static Person user;

    @BeforeAll
    static void standStill() {
        begun = Instant.now().minusSeconds(1);
        user = GATEWAY.freshUser();
        assertThat(user.http().get("/api/analytics/overview").header(SINCE)).isEmpty();
        JdbcClient.create(GATEWAY.database().dataSource())
                .sql("alter table read_model.usage_day add constraint poison check (requests < 1)")
                .update();
        assertStatus(GATEWAY.nobody().as(user.freshKey()).post("/v1/chat/completions", """
                {"model": "sandbox/simple", "messages": [{"role": "user", "content": "Hi"}]}"""), 200);
        await(GATEWAY.admin(), "/api/admin/projections", StandstillTest::othersWentOn);
    }

    private static boolean othersWentOn(Reply projections) {
        return projections.text().contains("violates check constraint")
                && projections
                        .json()
                        .get("projections")
                        .valueStream()
                        .allMatch(projection -> projection.get("behind").asLong()
                                == 0
                                != projection.get("name").asString().equals("analytics"));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void figuresSaySinceWhenTheyStandStill() {
        for (String figures : new String[] {"overview", "models", "keys", "days", "tags"}) {
            Reply reply = user.http().get("/api/analytics/" + figures);

            assertStatus(reply, 200);
            assertThat(Instant.parse(reply.header(SINCE))).isAfter(begun);
        }
        assertThat(user.http().get("/api/limits").header(SINCE)).isEmpty();
    }

    @Test
    void theCheckOfTheLedgerIsNotCaughtUp() {
        Reply checked = GATEWAY.admin().post("/api/admin/ledger/check", "");

        assertStatus(checked, 200);
        assertThat(checked.at("/equal")).isEqualTo("true");
        assertThat(checked.at("/caught_up")).isEqualTo("false");
        assertThat(checked.at("/stopped")).contains("violates check constraint");
    }

    @Test
    void aRebuildThatFailsAsBeforeSaysWhy() {
        Reply refused = GATEWAY.admin().post("/api/admin/projections/analytics/rebuild", "");

        assertProblem(refused, 409, "projection_failed");
        assertThat(refused.text()).contains("violates check constraint");
    }
}
