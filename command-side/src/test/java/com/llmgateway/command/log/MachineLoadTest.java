package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.json.EventSerializer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MachineLoadTest {

    private static final Entries ENTRIES = new Entries(new EventSerializer());

    private final CountDownLatch begun = new CountDownLatch(1);

    private final CountDownLatch ends = new CountDownLatch(1);

    @Test
    void theMachineIsNotAtItsLimitBeforeALookHasShownIt() {
        var load = new MachineLoad(() -> 0.95);

        assertThat(load.isAtItsLimit()).isFalse();
        load.look();
        assertThat(load.isAtItsLimit()).isTrue();
    }

    @Test
    @Timeout(30)
    void aLookThatTakesLongHoldsNoBatchBack() throws Exception {
        var load = new MachineLoad(this::slowly);
        var units = new Units(1_000, load::isAtItsLimit);
        var looking = Thread.ofPlatform().daemon().start(load::look);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        for (int batch = 0; batch < 2; batch++) {
            for (int i = 0; i < 100; i++) {
                units.add(new Unit(List.of(ENTRIES.of(Samples.renamed(Samples.key(), 0))), List.of()));
            }
            assertThat(units.next()).hasSize(100);
        }

        assertThat(looking.isAlive()).isTrue();
        ends.countDown();
        looking.join();
        assertThat(load.isAtItsLimit()).isTrue();
    }

    private double slowly() {
        begun.countDown();
        try {
            ends.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return 1;
    }
}
