package com.llmgateway.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.proofs.Administrator.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A read model is thrown away and filled anew from the log while requests go on, and is what it was before. */
class RebuildUnderLoadIT {

    private static final int CLIENTS = 12;
    private static final int EARLIER = 40;

    private static final CountingUpstream UPSTREAM = new CountingUpstream();

    private static Node gateway;
    private static Administrator administrator;
    private static User quiet;

    private static User busy;
    private static Load load;

    @BeforeAll
    static void start() throws InterruptedException {
        gateway = Node.start(TestDatabase.empty(), Node.freePort(), Map.of()).awaitReady();
        administrator = Administrator.at(gateway);
        administrator.sharedProviderKey(UPSTREAM.baseUrl());
        quiet = administrator.user("quiet@example.com", "enterprise");
        Client client = client(quiet);
        for (int i = 0; i < EARLIER; i++) {
            assertThat(client.buy(Load.number(), i % 2 == 0, 0)).isPresent();
        }
        busy = administrator.user("busy@example.com", "enterprise");
        load = Load.of(client(busy), CLIENTS);
        await().until(() -> load.acknowledged().size() > 10 * CLIENTS);
    }

    private static Client client(User user) {
        return new Client(gateway.http().as(Administrator.key(user).text()), Administrator.MODEL);
    }

    @AfterAll
    static void stop() {
        load.close();
        gateway.close();
        UPSTREAM.close();
    }

    @Test
    void everyReadModelIsTheSameAfterARebuild() throws InterruptedException {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(Overview.of(quiet.http()).totalRequests()).isEqualTo(EARLIER));
        List<String> before = whatIsSeen();

        names().forEach(this::rebuild);

        assertThat(whatIsSeen()).isEqualTo(before);
        load.stop();
        int told = load.acknowledged().size();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(Overview.of(busy.http()).totalRequests()).isEqualTo(told));
        assertThat(gateway.complaints()).isEmpty();
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        Administrator.done(administrator.http().get("/api/admin/projections"))
                .json()
                .path("projections")
                .forEach(projection -> names.add(projection.path("name").asString()));
        assertThat(names).isNotEmpty();
        return names;
    }

    /** Everything that does not change because the busy one goes on. */
    private static List<String> whatIsSeen() {
        return Stream.of(
                        quiet.http().get("/api/analytics/overview"),
                        quiet.http().get("/api/analytics/models"),
                        quiet.http().get("/api/analytics/keys"),
                        quiet.http().get("/api/analytics/days"),
                        quiet.http().get("/api/keys/gateway"),
                        gateway.http().get("/api/models"),
                        administrator.http().get("/api/admin/users"),
                        administrator.http().get("/api/admin/plans"),
                        administrator.http().get("/api/keys/providers"))
                .map(Administrator::done)
                .map(Reply::text)
                .toList();
    }

    /** Rebuilds, and sees to it that nobody noticed. */
    private void rebuild(String projection) {
        int before = load.acknowledged().size();

        Reply reply =
                Administrator.done(administrator.http().post("/api/admin/projections/" + projection + "/rebuild", ""));

        assertThat(reply.json().path("equal").asBoolean()).as(reply.toString()).isTrue();
        assertThat(reply.json().path("tables").size()).isPositive();
        for (JsonNode table : reply.json().path("tables")) {
            assertThat(table.path("rows_after")).as(reply.toString()).isEqualTo(table.path("rows_before"));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> load.acknowledged().size() > before + CLIENTS);
        assertThat(load.refused()).isEmpty();
        assertThat(load.lost()).isZero();
    }
}
