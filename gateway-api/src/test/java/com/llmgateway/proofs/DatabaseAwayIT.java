package com.llmgateway.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.proofs.Client.Acknowledged;
import com.llmgateway.proofs.TcpProxy.Line;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For eight seconds the database is away: what is under way goes on, what is new is told to come back, nothing is lost. */
class DatabaseAwayIT {

    private static final Duration AWAY = Duration.ofSeconds(8);
    private static final int STREAMS = 10;
    private static final int NEWCOMERS = 20;

    private CountingUpstream upstream;
    private TestDatabase database;
    private TcpProxy proxy;
    private Node gateway;
    private Client client;

    @BeforeEach
    void start() throws InterruptedException {
        upstream = new CountingUpstream();
        database = TestDatabase.empty();
        int port = URI.create(database.url().substring("jdbc:".length())).getPort();
        proxy = new TcpProxy(port);
        String through = database.url().replaceFirst(":" + port + "/", ":" + proxy.port() + "/");
        gateway = Node.start(database, Node.freePort(), Map.of(Setting.DATABASE_URL, through))
                .awaitReady();
        var administrator = Administrator.at(gateway);
        administrator.sharedProviderKey(upstream.baseUrl());
        var user = administrator.user("patient@example.com", "enterprise");
        client = new Client(gateway.http().as(Administrator.key(user).text()), Administrator.MODEL);
    }

    @AfterEach
    void stop() {
        gateway.close();
        proxy.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "SILENT"})
    void nothingIsLostWhileTheDatabaseIsAway(Line broken) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var load = Load.of(client, 8)) {
            var streams = streams(threads);
            await().until(() -> upstream.asked().size() > 3 * STREAMS);

            proxy.become(broken);
            Thread.sleep(200);
            int boughtBefore = upstream.asked().size();
            var newcomers = newcomers(threads);
            Thread.sleep(AWAY.minusMillis(200));
            assertThat(upstream.asked()).as("bought without the database").hasSize(boughtBefore);
            proxy.become(Line.WHOLE);

            newcomersAreToldToComeBack(newcomers);
            servesAgainWithinSeconds();
            List<Acknowledged> ended = allOf(streams);
            load.stop();
            ended.addAll(load.acknowledged());
            theBooksAreWhole(ended);
        }
    }

    private List<Future<Optional<Acknowledged>>> streams(ExecutorService threads) {
        var streams = new ArrayList<Future<Optional<Acknowledged>>>();
        for (int i = 0; i < STREAMS; i++) {
            long millis = 3_000 + 1_500L * i;
            streams.add(threads.submit(() -> client.buy(Load.number(), true, millis)));
        }
        return streams;
    }

    private List<Future<Told>> newcomers(ExecutorService threads) {
        var newcomers = new ArrayList<Future<Told>>();
        for (int i = 0; i < NEWCOMERS; i++) {
            boolean streamed = i % 2 == 0;
            newcomers.add(threads.submit(() -> {
                long begin = System.nanoTime();
                Reply reply = client.ask(Load.number(), streamed, 0);
                return new Told(reply, Duration.ofNanos(System.nanoTime() - begin));
            }));
        }
        return newcomers;
    }

    /** An answer, and how long it took. */
    private record Told(Reply reply, Duration after) {}

    private static void newcomersAreToldToComeBack(List<Future<Told>> newcomers)
            throws InterruptedException, ExecutionException {
        for (Future<Told> newcomer : newcomers) {
            Told told = newcomer.get();
            assertThat(told.reply().status()).as(told.toString()).isEqualTo(503);
            assertThat(told.reply().header("retry-after")).isNotBlank();
            assertThat(told.after()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(7));
        }
    }

    private void servesAgainWithinSeconds() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.buy(Load.number(), false, 0).isPresent());
    }

    private static List<Acknowledged> allOf(List<Future<Optional<Acknowledged>>> streams)
            throws InterruptedException, ExecutionException {
        var ended = new ArrayList<Acknowledged>();
        for (var stream : streams) {
            ended.add(stream.get().orElseThrow(() -> new AssertionError("A stream in flight broke off")));
        }
        return ended;
    }

    private void theBooksAreWhole(List<Acknowledged> acknowledged) {
        var log = new Log(database);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(log::everyAdmissionHasOneEnd);
        log.hasNoGaps();
        log.holds(acknowledged);
        assertThat(upstream.asked().values()).allMatch(times -> times == 1);
        assertThat(gateway.complaints()).isEmpty();
    }
}
