package com.llmgateway.gateway.completions.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long USUAL = 1_000;

    @Test
    void aPlaceThatNobodyKnowsServesAsUsual() {
        assertThat(Pulse.UNKNOWN.triesToBeServed()).isEqualByComparingTo("1");
        assertThat(Pulse.UNKNOWN.pace(true).millis(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void oneFailureIsJudgedMildlyBesideTheImaginaryTry() {
        assertThat(failed(1).triesToBeServed()).isEqualByComparingTo("2");
        assertThat(failed(5).triesToBeServed()).isEqualByComparingTo("6");
        assertThat(failed(1).served(NOW).served(NOW).triesToBeServed()).isEqualByComparingTo("1.333");
    }

    @Test
    void whatWasSeenCountsHalfAfterEveryMinute() {
        Pulse after = failed(4).faded(NOW + Duration.ofMinutes(2).toMillis());

        assertThat(after.triesToBeServed()).isEqualByComparingTo("2");
    }

    @Test
    void slownessFadesTooThoughNobodyAsks() {
        Pulse slow = Pulse.UNKNOWN.served(NOW).took(9_000, true);

        assertThat(slow.pace(true).millis(USUAL)).isEqualTo(5_000);
        assertThat(slow.faded(NOW + Duration.ofMinutes(5).toMillis()).pace(true).millis(USUAL))
                .isBetween(1_000L, 1_300L);
    }

    @Test
    void streamsAndWholeAnswersAreTimedApart() {
        Pulse slow = Pulse.UNKNOWN.served(NOW).took(9_000, false);

        assertThat(slow.pace(true).millis(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void idleForAQuarterOfAnHourItIsAsIfNothingHadBeenSeen() {
        Pulse slow = failed(1_000).took(9_000, false);

        assertThat(slow.faded(NOW + Duration.ofMinutes(16).toMillis())).isEqualTo(Pulse.UNKNOWN);
    }

    @Test
    void aClockThatIsSetBackMakesNothingFresher() {
        assertThat(failed(3).faded(NOW - 60_000)).isEqualTo(failed(3));
    }

    @Test
    void whatBreaksOffIsOneTryThatFailed() {
        assertThat(Pulse.UNKNOWN.served(NOW).brokeOff(NOW)).isEqualTo(failed(1));
    }

    private static Pulse failed(int times) {
        Pulse pulse = Pulse.UNKNOWN;
        for (int i = 0; i < times; i++) {
            pulse = pulse.failed(NOW);
        }
        return pulse;
    }
}
