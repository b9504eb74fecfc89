package com.llmgateway.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.proofs.Administrator.OwnKey;
import com.llmgateway.proofs.Administrator.User;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes on one database are one gateway: what happens on one counts on the other with its very next request. */
class TwoNodesIT {

    private static final int SIMULTANEOUS = 200;
    private static final int FREE_PER_MINUTE = 20;

    /** Where it does not matter which request it is. */
    private static final long NUMBER = 7;

    private static final CountingUpstream UPSTREAM = new CountingUpstream();

    private static TestDatabase database;
    private static Node one;
    private static Node other;
    private static Administrator administrator;

    /** Both at once, on an empty database. */
    @BeforeAll
    static void start() throws InterruptedException {
        database = TestDatabase.empty();
        one = Node.start(database, Node.freePort(), Map.of());
        other = Node.start(database, Node.freePort(), Map.of());
        one.awaitReady();
        other.awaitReady();
        administrator = Administrator.at(one);
        administrator.sharedProviderKey(UPSTREAM.baseUrl());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        UPSTREAM.close();
    }

    @Test
    void nodesThatStartAtOnceOnAnEmptyDatabaseSeedItOnce() {
        new Log(database).hasNoGaps();
        Reply models = one.http().get("/api/models");
        assertThat(models.json().path("models").size()).isGreaterThan(100);
        assertThat(other.http().get("/api/models").text()).isEqualTo(models.text());
        Reply users = administrator.http().get("/api/admin/users");
        assertThat(users.text().split(Node.ADMIN_EMAIL, -1)).hasSize(2);
    }

    @Test
    void exactlyTwentyOfTwoHundredSimultaneousRequestsAreAdmittedAcrossBoth()
            throws InterruptedException, ExecutionException {
        User user = administrator.user("crowd@example.com", "free");
        OwnKey key = Administrator.key(user);

        List<Reply> replies = simultaneously(key);

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(FREE_PER_MINUTE);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .hasSize(SIMULTANEOUS - FREE_PER_MINUTE)
                .allSatisfy(reply -> {
                    assertThat(reply.status()).as(reply.toString()).isEqualTo(429);
                    assertThat(Integer.parseInt(reply.header("retry-after"))).isBetween(1, 60);
                });
        assertThat(new Log(database).admitted())
                .filteredOn(entry -> entry.payload().path("user").asString().equals(user.id()))
                .hasSize(FREE_PER_MINUTE);
    }

    private static List<Reply> simultaneously(OwnKey key) throws InterruptedException, ExecutionException {
        var gun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> futures = IntStream.range(0, SIMULTANEOUS)
                    .mapToObj(i -> threads.submit(() -> {
                        gun.await();
                        return client(i % 2 == 0 ? one : other, key).ask(Load.number(), i % 4 < 2, 0);
                    }))
                    .toList();
            gun.countDown();
            var replies = new ArrayList<Reply>();
            for (Future<Reply> future : futures) {
                replies.add(future.get());
            }
            return replies;
        }
    }

    @Test
    void aKeyRevokedOnOneIsRefusedByTheOther() {
        User user = administrator.user("revoked@example.com", "enterprise");
        OwnKey key = Administrator.key(user);
        buysOnBoth(key);

        Administrator.done(user.http().delete("/api/keys/gateway/" + key.id()));

        assertThat(buy(other, key).status()).isEqualTo(401);
        assertThat(buy(one, key).status()).isEqualTo(401);
    }

    @Test
    void aUserSuspendedOnOneIsRefusedByTheOtherAndServedAgainWhenRestored() {
        User user = administrator.user("suspended@example.com", "enterprise");
        OwnKey key = Administrator.key(user);
        buysOnBoth(key);

        administrator.change(user, "{\"suspended\":true}");
        assertThat(buy(other, key).status()).isEqualTo(401);

        administrator.change(user, "{\"suspended\":false}");
        assertThat(buy(other, key).status()).isEqualTo(200);
    }

    @Test
    void aPlanChangedOnOneCountsOnTheOther() {
        User user = administrator.user("changed@example.com", "pro");
        OwnKey key = Administrator.key(user);
        for (int i = 0; i < FREE_PER_MINUTE; i++) {
            assertThat(buy(other, key).status()).isEqualTo(200);
        }

        administrator.change(user, "{\"plan\":\"free\"}");
        assertThat(buy(other, key).status()).isEqualTo(429);

        administrator.change(user, "{\"plan\":\"pro\"}");
        Reply served = buy(other, key);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("x-ratelimit-limit-requests")).isEqualTo("60");
        assertThat(served.header("x-ratelimit-remaining-requests")).isEqualTo("39");
    }

    @Test
    void aModelRepricedOnOneCostsTheNewPriceOnTheOther() {
        User user = administrator.user("repriced@example.com", "enterprise");
        OwnKey key = Administrator.key(user);
        String model = administrator.listModel("openai", "repriced-model", "1", "2");
        assertThat(cost(buy(other, key, "repriced-model"))).isEqualByComparingTo(millionths(1, 2));

        administrator.price(model, "100", "200");

        assertThat(cost(buy(other, key, "repriced-model"))).isEqualByComparingTo(millionths(100, 200));
    }

    @Test
    void aProviderKeyRemovedOnOneNoLongerPaysOnTheOther() {
        User user = administrator.user("keyless@example.com", "enterprise");
        OwnKey key = Administrator.key(user);
        administrator.listModel("deepseek", "other-model", "1", "2");
        String id = Administrator.done(
                        administrator.http().post("/api/keys/providers", """
                {"provider":"deepseek","api_key":"sk-of-nobody","base_url":"%s","shared":true}""".formatted(UPSTREAM.baseUrl())))
                .at("/id");
        assertThat(buy(other, key, "other-model").status()).isEqualTo(200);

        Administrator.done(administrator.http().delete("/api/keys/providers/" + id));

        assertThat(buy(other, key, "other-model").status()).isEqualTo(404);
    }

    @Test
    void aLogInOnOneIsValidOnTheOther() {
        User user = administrator.user("traveller@example.com", "free");
        Reply logIn =
                one.http().post("/api/auth/login", Administrator.credentials(user.email(), Administrator.PASSWORD));

        HttpClientOfTests there = other.http().as(logIn.at("/token"));
        assertThat(there.get("/api/keys/gateway").status()).isEqualTo(200);

        String refresh = "{\"refresh_token\":\"%s\"}".formatted(logIn.at("/refresh_token"));
        assertThat(other.http().post("/api/auth/refresh", refresh).status()).isEqualTo(200);
        assertThat(one.http().post("/api/auth/refresh", refresh).status()).isEqualTo(401);
    }

    @Test
    void aKeyIssuedOnOneIsServedByTheOtherAtOnce() {
        User user = administrator.user("issued@example.com", "free");

        assertThat(buy(other, Administrator.key(user)).status()).isEqualTo(200);
    }

    private static void buysOnBoth(OwnKey key) {
        assertThat(buy(one, key).status()).isEqualTo(200);
        assertThat(buy(other, key).status()).isEqualTo(200);
    }

    private static Reply buy(Node node, OwnKey key) {
        return buy(node, key, Administrator.MODEL);
    }

    private static Reply buy(Node node, OwnKey key, String model) {
        return new Client(node.http().as(key.text()), model).ask(NUMBER, false, 0);
    }

    private static BigDecimal cost(Reply reply) {
        return Client.acknowledged(NUMBER, false, reply).orElseThrow().costUsd();
    }

    /** What the upstream's answer costs at these prices per million tokens. */
    private static BigDecimal millionths(long input, long output) {
        long millionths =
                input * CountingUpstream.promptTokens(NUMBER) + output * CountingUpstream.completionTokens(NUMBER);
        return BigDecimal.valueOf(millionths, 6);
    }

    private static Client client(Node node, OwnKey key) {
        return new Client(node.http().as(key.text()), Administrator.MODEL);
    }
}
