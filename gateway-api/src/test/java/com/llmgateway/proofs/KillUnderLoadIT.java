package com.llmgateway.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.proofs.Administrator.User;
import com.llmgateway.proofs.Client.Acknowledged;
import com.llmgateway.proofs.Log.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten times the gateway is killed under load, with {@code kill -9}; afterwards the books must be whole. */
class KillUnderLoadIT {

    private static final int ROUNDS = 10;
    private static final int CLIENTS = 24;
    private static final Duration SWEPT = Duration.ofSeconds(30);

    private static final CountingUpstream UPSTREAM = new CountingUpstream();
    private static final List<Node> STARTED = new ArrayList<>();
    private static final Map<Integer, Collection<String>> MISSING = new HashMap<>();

    private static TestDatabase database;
    private static Log log;
    private static Node gateway;
    private static User user;
    private static Collection<Acknowledged> acknowledged;

    @BeforeAll
    static void killTenTimes() throws InterruptedException {
        long seed = new Random().nextLong();
        System.out.println("KillUnderLoadIT runs with seed " + seed);
        var random = new Random(seed);
        database = TestDatabase.empty();
        log = new Log(database);
        int port = Node.freePort();
        gateway = start(port);
        var administrator = Administrator.at(gateway);
        administrator.sharedProviderKey(UPSTREAM.baseUrl());
        user = administrator.user("loaded@example.com", "enterprise");
        var key = Administrator.key(user);
        try (var load = Load.of(new Client(gateway.http().as(key.text()), Administrator.MODEL), CLIENTS)) {
            for (int round = 1; round <= ROUNDS; round++) {
                Thread.sleep(random.nextLong(500, 3_000));
                gateway.kill();
                MISSING.put(round, missing(load.acknowledged()));
                gateway = start(port);
            }
            Thread.sleep(1_000);
            load.stop();
            acknowledged = load.acknowledged();
            assertThat(load.refused()).as("refused under load").isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(Node::close);
        UPSTREAM.close();
    }

    private static Node start(int port) throws InterruptedException {
        var started = Node.start(database, port, Map.of());
        STARTED.add(started);
        return started.awaitReady();
    }

    private static List<String> missing(Collection<Acknowledged> promised) {
        Map<String, Entry> settled = log.settled();
        return promised.stream()
                .map(Acknowledged::completion)
                .filter(completion -> !settled.containsKey(completion))
                .toList();
    }

    @Test
    void theLoadWasRealAndOfBothKinds() {
        Map<Boolean, Long> kinds =
                acknowledged.stream().collect(Collectors.groupingBy(Acknowledged::streamed, Collectors.counting()));
        assertThat(kinds.get(true)).isGreaterThan(100);
        assertThat(kinds.get(false)).isGreaterThan(100);
    }

    @Test
    void noAcknowledgedCompletionIsMissingAfterAnyKill() {
        assertThat(MISSING)
                .hasSize(ROUNDS)
                .allSatisfy((_, missing) -> assertThat(missing).isEmpty());
    }

    @Test
    void whatTheClientWasToldIsWhatIsBooked() {
        assertThat(acknowledged).noneMatch(Acknowledged::pending);
        log.holds(acknowledged);
    }

    @Test
    void everyAdmissionReachesExactlyOneEnd() {
        await().atMost(SWEPT).untilAsserted(log::everyAdmissionHasOneEnd);
    }

    @Test
    void positionsHaveNoGapsAndTheChainIsWhole() {
        log.hasNoGaps();
        Reply chain = Administrator.done(Administrator.at(gateway).http().post("/api/admin/log/verify", "{}"));
        assertThat(chain.json().path("whole").asBoolean()).isTrue();
    }

    @Test
    void nothingIsBoughtWithoutAnAdmissionAndNothingTwice() {
        Map<Long, Long> admitted =
                log.admitted().stream().collect(Collectors.groupingBy(Entry::number, Collectors.counting()));
        assertThat(UPSTREAM.asked()).isNotEmpty().allSatisfy((number, times) -> {
            assertThat(times).as("asked for %d", number).isEqualTo(1);
            assertThat(admitted).as("admissions of %d", number).containsEntry(number, 1L);
        });
    }

    @Test
    void whatTheProviderCountedIsWhatIsBooked() {
        Map<String, Long> numbers = log.admitted().stream().collect(Collectors.toMap(Entry::completion, Entry::number));
        assertThat(log.settled()).allSatisfy((completion, settled) -> {
            long number = numbers.getOrDefault(completion, 0L);
            assertThat(UPSTREAM.answered()).contains(number);
            assertThat(settled.payload().at("/usage/grade").asString()).isEqualTo("provider_reported");
            assertThat(settled.tokens("input")).isEqualTo(CountingUpstream.promptTokens(number));
            assertThat(settled.tokens("output")).isEqualTo(CountingUpstream.completionTokens(number));
        });
    }

    @Test
    void theRollUpsEqualTheLog() {
        await().atMost(SWEPT).untilAsserted(log::everyAdmissionHasOneEnd);
        Collection<Entry> settled = log.settled().values();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            var overview = Overview.of(user.http());
            assertThat(overview.totalCost()).isEqualByComparingTo(sum(settled, Entry::costUsd));
            assertThat(overview.totalRequests()).isEqualTo(settled.size());
            assertThat(overview.input())
                    .isEqualTo(
                            settled.stream().mapToLong(it -> it.tokens("input")).sum());
            assertThat(overview.output())
                    .isEqualTo(settled.stream()
                            .mapToLong(it -> it.tokens("output"))
                            .sum());
        });
    }

    @Test
    void noNodeLoggedAnErrorOrAStackTrace() {
        assertThat(STARTED).allSatisfy(node -> assertThat(node.complaints()).isEmpty());
    }

    private static BigDecimal sum(Collection<Entry> entries, Function<Entry, BigDecimal> amount) {
        return entries.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
