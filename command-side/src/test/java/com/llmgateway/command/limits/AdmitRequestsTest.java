package com.llmgateway.command.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Desk.Fate;
import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refusal.Window;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.contracts.limits.StaleCaller;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdmitRequestsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.open();
        desk.plan("free", 3, 10);
        desk.plan("pro", 5, 100);
        desk.plan("enterprise", null, null);
        desk.plan("daily", null, 2);
        desk.plan("none", 0, 0);
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @Test
    void theFirstOfABatchAreAdmittedAsFarAsThereIsRoom() {
        var caller = desk.caller("free");

        var fates = desk.bring(NOON, Collections.nCopies(5, caller));

        assertThat(fates).extracting(Fate::admitted).containsExactly(true, true, true, false, false);
        var minute = Duration.ofSeconds(60);
        assertThat(refusal(fates.get(3))).isEqualTo(new LimitReached(Window.MINUTE, 3, minute, minute));
    }

    @Test
    void anAdmissionLeavesTheWindowAfterExactlySixtySeconds() {
        var caller = desk.caller("free");
        desk.bring(NOON, List.of(caller));
        desk.bring(NOON.plusSeconds(20), List.of(caller, caller));

        assertThat(refusal(one(NOON.plusMillis(59_999), caller)))
                .isEqualTo(new LimitReached(Window.MINUTE, 3, Duration.ofMillis(1), Duration.ofMillis(20_001)));
        assertThat(one(NOON.plusSeconds(60), caller).admitted()).isTrue();
        assertThat(refusal(one(NOON.plusSeconds(60), caller)).retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whatIsLeftIsThatOfTheTighterWindow() {
        var caller = desk.caller("free");

        assertThat(headroom(one(NOON, caller))).isEqualTo(new Headroom(3, 2, Duration.ofSeconds(60)));
        for (int minute = 1; minute < 8; minute++) {
            one(NOON.plusSeconds(60L * minute), caller);
        }
        assertThat(headroom(one(NOON.plusSeconds(600), caller)))
                .isEqualTo(new Headroom(10, 1, Duration.ofHours(12).minusMinutes(10)));
    }

    @Test
    void aFullDayFreesAtMidnight() {
        var caller = desk.caller("daily");
        desk.bring(NOON, List.of(caller, caller));

        assertThat(refusal(one(NOON.plusSeconds(3600), caller)))
                .isEqualTo(new LimitReached(Window.DAY, 2, Duration.ofHours(11), Duration.ofHours(11)));
        assertThat(one(Instant.parse("2026-11-24T00:00:00Z"), caller).admitted())
                .isTrue();
    }

    @Test
    void unlimitedPlansAdmitEverything() {
        var fates = desk.bring(NOON, Collections.nCopies(200, desk.caller("enterprise")));

        assertThat(fates).allMatch(Fate::admitted);
        assertThat(fates.getFirst().admission().decision().headroom()).isNull();
    }

    @Test
    void whatWasAdmittedWithoutALimitCountsOnceThereIsOne() {
        var caller = desk.caller("enterprise");
        desk.bring(NOON, Collections.nCopies(2, caller));
        desk.bring(NOON.plusSeconds(10), Collections.nCopies(2, caller));
        desk.move(caller, "free");

        assertThat(refusal(one(NOON.plusSeconds(11), caller)))
                .isEqualTo(new LimitReached(Window.MINUTE, 3, Duration.ofSeconds(49), Duration.ofSeconds(59)));
        assertThat(headroom(one(NOON.plusSeconds(600), caller)).remaining()).isEqualTo(2);
        assertThat(desk.dayOf(caller)).isEqualTo(5);
    }

    @Test
    void aPlanOfNothingAdmitsNothing() {
        assertThat(one(NOON, desk.caller("none")).admitted()).isFalse();
    }

    @Test
    void whoeverHasChangedIsStaleAndTakesNoPlace() {
        var caller = desk.caller("free");
        var batch = List.of(
                changed(caller, 2, 1, 0, null),
                changed(caller, 1, 2, 0, null),
                changed(caller, 1, 1, 9, null),
                changed(caller, 1, 1, 0, NOON),
                caller,
                caller,
                caller);

        var fates = desk.bring(NOON, batch);

        assertThat(fates.subList(0, 4)).allSatisfy(fate -> {
            assertThat(fate.refusal())
                    .isInstanceOfSatisfying(
                            StaleCaller.class, stale -> assertThat(stale.at()).isEqualTo(NOON));
        });
        assertThat(fates.subList(4, 7)).allMatch(Fate::admitted);
    }

    @Test
    void whatWasPricedForAnotherTimeIsStaleAndTakesNoPlace() {
        var caller = desk.caller("free");
        var hour = new PricePeriod(NOON, NOON.plusSeconds(3600));

        for (Instant other : List.of(NOON.minusNanos(1000), NOON.plusSeconds(3600))) {
            Fate fate = desk.bring(other, List.of(caller), hour).getFirst();
            assertThat(fate.refusal())
                    .isInstanceOfSatisfying(
                            StaleCaller.class, stale -> assertThat(stale.at()).isEqualTo(other));
        }
        var fates = desk.bring(NOON, List.of(caller, caller, caller), hour);
        assertThat(fates).allMatch(Fate::admitted);
    }

    @Test
    void whoIsStaleDecidesAnewByNoEarlierTime() {
        Instant ahead = Instant.now().plusSeconds(3600);

        desk.bring(ahead, List.of(desk.caller("free")));

        assertThat(desk.time()).isAfterOrEqualTo(ahead);
    }

    @Test
    void anotherPlanCountsAtOnce() {
        var caller = desk.caller("pro");
        desk.bring(NOON, Collections.nCopies(2, caller));
        desk.bring(NOON.plusSeconds(10), Collections.nCopies(3, caller));
        desk.move(caller, "free");

        // five were admitted, so three have to leave before a fourth of three may come
        assertThat(refusal(one(NOON.plusSeconds(11), caller)))
                .isEqualTo(new LimitReached(Window.MINUTE, 3, Duration.ofSeconds(59), Duration.ofSeconds(59)));

        desk.move(caller, "enterprise");
        assertThat(one(NOON.plusSeconds(12), caller).admitted()).isTrue();
    }

    @Test
    void usersAndPlansOfOneBatchKeepApart() {
        var free = desk.caller("free");
        var pro = desk.caller("pro");
        var enterprise = desk.caller("enterprise");
        var batch = new ArrayList<Caller>();
        for (int i = 0; i < 6; i++) {
            batch.addAll(List.of(free, changed(free, 7, 1, 0, null), pro, enterprise));
        }

        var fates = desk.bring(NOON, batch);

        assertThat(admitted(batch, fates, free)).isEqualTo(3);
        assertThat(admitted(batch, fates, pro)).isEqualTo(5);
        assertThat(admitted(batch, fates, enterprise)).isEqualTo(6);
    }

    private static long admitted(List<Caller> batch, List<Fate> fates, Caller caller) {
        long admitted = 0;
        for (int i = 0; i < batch.size(); i++) {
            admitted += batch.get(i).equals(caller) && fates.get(i).admitted() ? 1 : 0;
        }
        return admitted;
    }

    private static Fate one(Instant now, Caller caller) {
        return desk.bring(now, List.of(caller)).getFirst();
    }

    private static LimitReached refusal(Fate fate) {
        return (LimitReached) ((Refused) java.util.Objects.requireNonNull(fate.refusal())).refusal();
    }

    private static Headroom headroom(Fate fate) {
        return java.util.Objects.requireNonNull(fate.admission().decision().headroom());
    }

    private static Caller changed(
            Caller caller, long key, long account, long shared, @org.jspecify.annotations.Nullable Instant until) {
        return new Caller(
                caller.key(),
                key,
                caller.user(),
                account,
                shared,
                until,
                List.of(),
                Map.of(),
                CacheChoice.DEFAULT,
                List.of(),
                false);
    }
}
