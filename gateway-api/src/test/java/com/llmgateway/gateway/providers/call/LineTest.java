package com.llmgateway.gateway.providers.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration NONE = Duration.ZERO;

    private final Line line = new Line();

    private volatile boolean ended;

    @BeforeEach
    void call() {
        line.whenCut(() -> ended = true);
    }

    @Test
    void aCallThatHasTimeGoesOn() {
        renew(LONG, LONG, LONG);
        line.heard();

        assertThat(isLate()).isFalse();
        assertThat(ended).isFalse();
    }

    @Test
    void itsEndHoldsHoweverMuchIsHeard() {
        renew(NONE, LONG, LONG);
        line.heard();

        assertThat(isLate()).isTrue();
        assertThat(ended).isTrue();
    }

    @Test
    void untilItTalksItMayBeSilentForTheOpening() {
        renew(LONG, LONG, NONE);
        line.stirred();

        assertThat(isLate()).isFalse();
    }

    @Test
    void aProviderThatNeverStirsIsLate() {
        renew(LONG, NONE, LONG);

        assertThat(isLate()).isTrue();
    }

    @Test
    void onceItTalksTheSilenceHolds() {
        renew(LONG, LONG, NONE);
        line.heard();

        assertThat(isLate()).isTrue();
    }

    @Test
    void whatIsNoWordsDoesNotBringTheOpeningBack() {
        renew(LONG, LONG, NONE);
        line.heard();
        line.stirred();

        assertThat(isLate()).isTrue();
    }

    @Test
    void anotherCallBeginsAnew() {
        renew(LONG, LONG, NONE);
        line.heard();
        renew(LONG, LONG, NONE);

        assertThat(isLate()).isFalse();
    }

    /** Somebody looks all the while: what ends one call is not to end the next, which has time. */
    @Test
    void whatIsTooLateForOneCallDoesNotEndTheNext() throws InterruptedException {
        var over = new AtomicBoolean();
        Thread looking = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                line.look();
            }
        });
        for (int call = 0; call < 200_000 && !ended; call++) {
            line.renew(NONE, LONG, LONG);
            line.whenCut(() -> {});
            renew(LONG, LONG, LONG);
        }
        over.set(true);
        looking.join();

        assertThat(ended).isFalse();
    }

    private void renew(Duration limit, Duration opening, Duration silence) {
        line.renew(limit, opening, silence);
        line.whenCut(() -> ended = true);
    }

    private boolean isLate() {
        line.look();
        return line.isLate();
    }
}
