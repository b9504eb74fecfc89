package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.json.EventSerializer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitsTest {

    private static final int MANY = 64;
    private static final Entries ENTRIES = new Entries(new EventSerializer());

    private final Units units = new Units(10_000, () -> true);

    @Test
    void whoIsAloneIsNotKeptWaiting() {
        add(1);

        assertThat(units.next()).hasSize(1);
    }

    @Test
    void noBatchHoldsMoreThanOneTransactionShould() {
        add(Units.BATCH_EVENTS + 100);

        assertThat(units.next()).hasSize(Units.BATCH_EVENTS);
        assertThat(units.next()).hasSize(100);
    }

    @Test
    void helpIsNotNeededWhileNobodyWaits() {
        assertThat(units.awaitNeedOfHelp()).isFalse();
    }

    /** Which thread runs when is the machine's business, so once in five times is enough. */
    @Test
    void helpIsNeededAsSoonAsManyWait() {
        long soonest =
                IntStream.range(0, 5).mapToLong(_ -> untilHelpIsNeeded()).min().orElseThrow();

        assertThat(Duration.ofNanos(soonest)).isLessThan(Duration.ofMillis(90));
    }

    /** How long it takes where many come after 20 ms. */
    private long untilHelpIsNeeded() {
        units.drain();
        var coming = afterAMoment(() -> add(Units.MANY));
        long began = System.nanoTime();
        units.awaitNeedOfHelp();
        long taken = System.nanoTime() - began;
        await(coming);
        return taken;
    }

    @Test
    void helpIsNeededForOneWhomNobodyTakes() {
        add(1);

        assertThat(units.awaitNeedOfHelp()).isTrue();
    }

    /** Here too. */
    @Test
    void helpIsNotNeededForThoseWhoAreTaken() {
        assertThat(IntStream.range(0, 5).anyMatch(_ -> !helpIsNeededWhileOneIsTakenAndAnotherComes()))
                .isTrue();
    }

    private boolean helpIsNeededWhileOneIsTakenAndAnotherComes() {
        units.drain();
        add(1);
        var other = afterAMoment(() -> {
            units.next();
            add(1);
        });
        boolean needed = units.awaitNeedOfHelp();
        await(other);
        return needed;
    }

    private static Thread afterAMoment(Runnable then) {
        return Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(20_000_000);
            then.run();
        });
    }

    /** Which thread runs when is the machine's business, so once in five times is enough. */
    @Test
    void atTheLimitThoseWhoKeepComingBehindALargeBatchAreTakenTogether() {
        int largest =
                IntStream.range(0, 5).map(_ -> whileTheyKeepComing()).max().orElseThrow();

        assertThat(largest).isGreaterThan(MANY / 16);
    }

    /** How many of those who come one by one are in the batch that the first of them begins. */
    private int whileTheyKeepComing() {
        add(MANY);
        units.next();
        LockSupport.parkNanos(50_000_000);
        var coming = Thread.ofPlatform()
                .start(() -> IntStream.range(0, MANY).forEach(_ -> {
                    add(1);
                    LockSupport.parkNanos(50_000);
                }));
        int taken = units.next().size();
        await(coming);
        return taken;
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            units.add(new Unit(List.of(entry()), List.of()));
        }
    }

    private static Entry entry() {
        return ENTRIES.of(Samples.renamed(Samples.key(), 0));
    }
}
