package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.json.EventSerializer;
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
    void fewAreNoBatchBehindAnother() {
        add(Units.ENOUGH - 1);

        assertThat(units.nextOfMany()).isEmpty();
        assertThat(units.next()).hasSize(Units.ENOUGH - 1);
    }

    @Test
    void manyAreABatchBehindAnother() {
        add(Units.ENOUGH);

        assertThat(units.nextOfMany()).hasSize(Units.ENOUGH);
    }

    /** Which thread runs when is the machine's business, so once in five times is enough. */
    @Test
    void whoComesWhileABatchBehindALargeOneIsLookedForIsInIt() {
        assertThat(IntStream.range(0, 5).map(_ -> whileTheyCome()).max().orElseThrow())
                .isGreaterThanOrEqualTo(Units.ENOUGH);
    }

    /** How many of those who come one by one are in the batch that is looked for meanwhile. */
    private int whileTheyCome() {
        units.drain();
        add(MANY);
        units.next();
        LockSupport.parkNanos(20_000_000);
        Thread coming = manyComing(20_000);
        int taken = units.nextOfMany().size();
        await(coming);
        return taken;
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
        Thread coming = manyComing(50_000);
        int taken = units.next().size();
        await(coming);
        return taken;
    }

    private Thread manyComing(long pauseNanos) {
        return Thread.ofPlatform()
                .start(() -> IntStream.range(0, MANY).forEach(_ -> {
                    add(1);
                    LockSupport.parkNanos(pauseNanos);
                }));
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
