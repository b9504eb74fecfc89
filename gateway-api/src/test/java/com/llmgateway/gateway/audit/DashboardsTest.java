package com.llmgateway.gateway.audit;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.Role;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the dashboards of a whole running gateway show, and that it notices when they do not show its log. */
class DashboardsTest {

    private static final GatewayServer GATEWAY = GatewayServer.with(Map.of());

    private static final String HOLD_COUNTING = """
            create function read_model.hold() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(42); return new; end $$;
            create trigger hold before insert on read_model.ledger_day for each row execute function read_model.hold();
            select pg_advisory_lock(42)
            """;

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void usageIsToldApartByTagsOfKeysAndRequests() {
        Person user = GATEWAY.freshUser();
        String key = user.http()
                .post("/api/keys/gateway", "{\"name\": \"x\", \"tags\": {\"team\": \"search\"}}")
                .at("/key");

        assertStatus(complete(key, "feature=chat"), 200);
        assertStatus(complete(key, "feature=mail,team=search"), 200);
        Reply contradicting = complete(key, "team=ads");

        assertThat(contradicting.status()).isEqualTo(400);
        assertThat(contradicting.at("/error/code")).isEqualTo("invalid_tags");
        Reply byTeam = await(
                user.http(),
                "/api/analytics/tags?tag=team",
                reply -> reply.at("/tags/0/total_requests").equals("2"));
        assertThat(byTeam.at("/tags/0/name")).isEqualTo("team=search");
        assertStatus(user.http().get("/api/analytics/tags?tag=%00"), 400);
        assertThat(user.http().get("/api/analytics/tags").text())
                .contains("feature=chat", "feature=mail", "team=search")
                .doesNotContain("team=ads");
        assertThat(user.http().get("/api/limits").json().toString()).contains("\"used\":2");
    }

    @Test
    void inTheMedianOfSevenTheOverviewShowsACompletionWithinASecond() {
        Person user = GATEWAY.freshUser();
        String key = user.freshKey();

        List<Duration> delays = IntStream.rangeClosed(1, 7)
                .mapToObj(nth -> delayOfTheOverview(user, key, nth))
                .sorted()
                .toList();

        assertThat(delays.get(3)).as("the median of %s", delays).isLessThan(Duration.ofSeconds(1));
    }

    /** From the answer of a user's nth completion to the overview that counts it. */
    private static Duration delayOfTheOverview(Person user, String key, int nth) {
        assertStatus(complete(key, "team=dashboards"), 200);
        long answered = System.nanoTime();
        await(
                user.http(),
                "/api/analytics/overview",
                reply -> reply.at("/total_requests").equals(Integer.toString(nth)));
        return Duration.ofNanos(System.nanoTime() - answered);
    }

    @Test
    void aRollUpThatDoesNotEqualTheLogIsReportedUntilItIsRebuilt() {
        Person user = GATEWAY.freshUser();
        assertStatus(complete(user.freshKey(), "team=ledger"), 200);
        await(
                user.http(),
                "/api/analytics/overview",
                reply -> reply.at("/total_requests").equals("1"));
        HttpClientOfTests auditor = GATEWAY.open(Role.AUDITOR, "free").http();
        assertThat(check(auditor).at("/equal")).isEqualTo("true");

        tamper("update read_model.usage_hour set cost = cost + 0.01 where user_id = ?", user);
        tamper("delete from read_model.usage_tag_day where user_id = ?", user);

        tamper("update read_model.usage_minute set latency_millis = latency_millis + 1 where user_id = ?", user);

        Reply found = check(auditor);
        assertThat(found.at("/equal")).isEqualTo("false");
        assertThat(found.text())
                .contains("usage_hour", "usage_tag_day", user.id().toString())
                .contains(
                        "[\"key_", "{\"name\":\"cost\",\"in_log\":0,\"shown\":0.01}", "{\"name\":\"latency_millis\",");
        assertThat(auditor.get("/api/admin/ledger/check").json().get("differences"))
                .isEqualTo(found.json().get("differences"));
        assertStatus(GATEWAY.admin().post("/api/admin/projections/analytics/rebuild", ""), 200);
        assertThat(check(auditor).at("/equal")).isEqualTo("true");
        assertProblem(user.http().get("/api/admin/ledger/check"), 403, "forbidden");
    }

    @Test
    void aRebuildDoesNotSwitchUnderneathACheck() throws Exception {
        Person user = GATEWAY.freshUser();
        assertStatus(complete(user.freshKey(), "team=patience"), 200);
        await(
                user.http(),
                "/api/analytics/overview",
                reply -> reply.at("/total_requests").equals("1"));

        Future<Reply> check;
        Future<Reply> rebuild;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var holder = GATEWAY.database().dataSource().getConnection();
                    var statement = holder.createStatement()) {
                statement.execute(HOLD_COUNTING);
                check = threads.submit(() -> check(GATEWAY.admin()));
                Awaitility.await().until(() -> waiting("advisory") == 1);
                rebuild = threads.submit(() -> GATEWAY.admin().post("/api/admin/projections/analytics/rebuild", ""));
                Awaitility.await().until(() -> rebuild.isDone() || waiting("relation") == 1);
                statement.execute("select pg_advisory_unlock(42); drop trigger hold on read_model.ledger_day");
            }
        }

        assertThat(check.get().at("/equal")).isEqualTo("true");
        assertThat(rebuild.get().at("/equal")).isEqualTo("true");
    }

    /** Whoever waits for locks of this kind. */
    private static int waiting(String kind) {
        return JdbcClient.create(GATEWAY.database().dataSource())
                .sql("""
                        select count(*) from pg_locks join pg_database on pg_database.oid = database
                        where datname = current_database() and locktype = ? and not granted
                        """)
                .param(kind)
                .query(Integer.class)
                .single();
    }

    @Test
    void tagsThatAreCountedTogetherEqualTheLogToo() {
        Person user = GATEWAY.freshUser("enterprise");
        String key = user.freshKey();
        HttpClientOfTests auditor = GATEWAY.open(Role.AUDITOR, "free").http();
        for (int i = 0; i < 510; i++) {
            assertStatus(complete(key, "run=r" + i), 200);
            if (i % 200 == 0) {
                assertThat(check(auditor).at("/equal")).isEqualTo("true");
            }
        }

        Reply byRun = await(
                user.http(),
                "/api/analytics/tags?tag=run",
                reply -> reply.text().contains("\"run=(other)\"")
                        && reply.json()
                                        .get("tags")
                                        .valueStream()
                                        .mapToInt(
                                                row -> row.get("total_requests").asInt())
                                        .sum()
                                == 510);

        assertThat(byRun.json().get("tags")).hasSize(501);
        assertThat(check(auditor).at("/equal")).isEqualTo("true");
    }

    @Test
    void aHeaderWithTooManyOrTooLongTagsIsRefused() {
        String key = GATEWAY.freshUser().freshKey();
        String ten = "a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1";

        assertStatus(complete(key, ten), 200);
        assertStatus(complete(key, "n".repeat(32) + "=" + "v".repeat(64)), 200);
        for (String header : new String[] {ten + ",k=1", "n".repeat(33) + "=v", "n=" + "v".repeat(65)}) {
            Reply refused = complete(key, header);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/error/code")).isEqualTo("invalid_tags");
        }
    }

    private static Reply check(HttpClientOfTests auditor) {
        Reply checked = auditor.post("/api/admin/ledger/check", "");
        assertStatus(checked, 200);
        return checked;
    }

    private static void tamper(String sql, Person user) {
        JdbcClient.create(GATEWAY.database().dataSource())
                .sql(sql)
                .param(user.id().value())
                .update();
    }

    private static Reply complete(String key, String tags) {
        return HttpClientOfTests.send(HttpRequest.newBuilder(
                        URI.create(GATEWAY.nobody().baseUrl() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("x-gateway-tags", tags)
                .POST(BodyPublishers.ofString(
                        "{\"model\": \"sandbox/simple\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"))
                .build());
    }
}
