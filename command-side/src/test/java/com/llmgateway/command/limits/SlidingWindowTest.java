package com.llmgateway.command.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Desk.Fate;
import com.llmgateway.contracts.keys.Caller;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SlidingWindowTest {

    private static final Instant START = Instant.parse("2026-11-23T23:50:00Z");

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.open();
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    /** Random bursts over midnight, decided by the rule and by counting every admission that ever was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithCountingEveryAdmission(long seed) {
        var random = new Random(seed);
        int perMinute = 1 + random.nextInt(30);
        int perDay = perMinute * (2 + random.nextInt(10));
        desk.plan("random" + seed, perMinute, perDay);
        Caller caller = desk.caller("random" + seed);
        List<Instant> admitted = new ArrayList<>();
        Instant now = START;
        for (int batch = 0; batch < 400; batch++) {
            now = now.plus(pause(random));
            int asked = 1 + random.nextInt(perMinute + 3);
            List<Fate> fates = desk.bring(now, Collections.nCopies(asked, caller));
            for (Fate fate : fates) {
                assertThat(fate.admitted()).isEqualTo(hasRoom(admitted, now, perMinute, perDay));
                if (fate.admitted()) {
                    admitted.add(now);
                }
            }
        }
        assertThat(desk.count("admission_run")).isLessThan(8 * 80);
    }

    @Test
    void aBatchOf256CostsAFewMilliseconds() {
        desk.plan("pro", 60, 10_000);
        var callers = new ArrayList<Caller>();
        for (int i = 0; i < 64; i++) {
            callers.add(desk.caller("pro"));
        }
        var batch = new ArrayList<Caller>();
        for (int i = 0; i < 256; i++) {
            batch.add(callers.get(i % callers.size()));
        }
        Instant now = START;
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 60; i++) {
            now = now.plusSeconds(5);
            long begin = System.nanoTime();
            desk.bring(now, batch);
            best = Math.min(best, System.nanoTime() - begin);
        }
        LoggerFactory.getLogger(SlidingWindowTest.class)
                .atInfo()
                .addKeyValue("micros", best / 1000)
                .log("A batch of 256 requests by 64 users");

        assertThat(best).isLessThan(100_000_000L);
    }

    private static Duration pause(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(1000L * random.nextInt(1_000_000));
            case 2 -> Duration.ofSeconds(60);
            case 3 -> Duration.ofMillis(59_999);
            default -> Duration.ofMillis(random.nextInt(30_000));
        };
    }

    private static boolean hasRoom(List<Instant> admitted, Instant now, int perMinute, int perDay) {
        long inMinute =
                admitted.stream().filter(at -> at.isAfter(now.minusSeconds(60))).count();
        long inDay = admitted.stream()
                .filter(at -> at.toString().startsWith(now.toString().substring(0, 10)))
                .count();
        return inMinute < perMinute && inDay < perDay;
    }
}
