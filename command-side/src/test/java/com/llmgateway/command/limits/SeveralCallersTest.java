package com.llmgateway.command.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Desk.Fate;
import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refusal.Window;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.StaleCaller;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeveralCallersTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.open();
        desk.plan("free", 3, 10);
        desk.plan("pro", 5, 100);
        desk.plan("enterprise", null, null);
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @Test
    void theKeysOfAUserShareItsWindowsInTheOrderOfTheRequests() {
        var caller = desk.caller("free");
        var other = desk.anotherKey(caller);

        var fates = desk.bring(NOON, List.of(other, caller, caller, other, caller));

        assertThat(fates).extracting(Fate::admitted).containsExactly(true, true, true, false, false);
        assertThat(fates.subList(0, 3))
                .extracting(SeveralCallersTest::remaining)
                .containsExactly(2L, 1L, 0L);
        assertThat(desk.dayOf(caller)).isEqualTo(3);
        assertThat(desk.runsOf(caller)).isEqualTo(1);
    }

    @Test
    void aStaleKeyTakesNoPlaceOfTheOthersOfItsUser() {
        var caller = desk.caller("free");
        var other = desk.anotherKey(caller);
        var stale = desk.anotherKey(caller);
        desk.execute("update gateway.gateway_key set revision = 2 where key_id = '%s'"
                .formatted(stale.key().value()));

        var fates = desk.bring(NOON, List.of(stale, caller, other, stale, other));

        assertThat(List.of(fates.get(0), fates.get(3)))
                .allSatisfy(fate -> assertThat(fate.refusal()).isInstanceOf(StaleCaller.class));
        assertThat(List.of(fates.get(1), fates.get(2), fates.get(4))).allMatch(Fate::admitted);
    }

    @Test
    void eachKeyOfAFullUserIsToldWhenItFrees() {
        var caller = desk.caller("free");
        var other = desk.anotherKey(caller);
        desk.bring(NOON, List.of(caller, other, other));

        assertThat(desk.bring(NOON.plusSeconds(10), List.of(caller, other)))
                .extracting(SeveralCallersTest::retryAfter)
                .containsOnly(Duration.ofSeconds(50));
    }

    @Test
    void usersWithMoreThanTheirPlansAdmitWaitEachForItsOwn() {
        List<Caller> callers = List.of(desk.caller("pro"), desk.caller("pro"), desk.caller("pro"));
        for (int i = 0; i < 3; i++) {
            desk.bring(NOON.plusSeconds(i), Collections.nCopies(2, callers.get(i)));
            desk.bring(NOON.plusSeconds(10 + i), Collections.nCopies(3 - i, callers.get(i)));
            desk.move(callers.get(i), "free");
        }

        // of the 5, 4 and 3 requests the third, the second and the first have to leave
        assertThat(desk.bring(NOON.plusSeconds(20), callers))
                .extracting(SeveralCallersTest::retryAfter)
                .containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(41), Duration.ofSeconds(42));
    }

    @Test
    void whatHasLeftTheMinuteIsRemovedHoweverManyComeAtATime() {
        for (int requests : List.of(1, 7, 64)) {
            var caller = desk.caller("enterprise");
            for (int i = 0; i < 100; i++) {
                desk.bring(NOON.plusSeconds(10L * i), Collections.nCopies(requests, caller));
            }

            assertThat(desk.runsOf(caller)).isLessThanOrEqualTo(6 + 16);
        }
    }

    private static long remaining(Fate fate) {
        return Objects.requireNonNull(fate.admission().decision().headroom()).remaining();
    }

    private static Duration retryAfter(Fate fate) {
        var refusal = (LimitReached) ((Refused) Objects.requireNonNull(fate.refusal())).refusal();
        assertThat(refusal.window()).isEqualTo(Window.MINUTE);
        return refusal.retryAfter();
    }
}
