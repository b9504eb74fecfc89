package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    private final Deque<TrackedEventMessage<?>> log = new ArrayDeque<>();

    private final BlockingStream<TrackedEventMessage<?>> stream = new AtOnce(_ -> new Reader()).openStream(null);

    private long end;

    private boolean broken;

    @Test
    void eventsThatAreThereAtOnceComeUnderTheTokenOfTheLast() throws InterruptedException {
        append(3);

        assertThat(positions()).containsExactly(3L, 3L, 3L);
    }

    @Test
    void whatComesLaterComesUnderAnother() throws InterruptedException {
        append(2);
        List<Long> first = positions();
        append(1);

        assertThat(first).containsExactly(2L, 2L);
        assertThat(positions()).containsExactly(3L);
    }

    @Test
    void noMoreThanSixteenComeTogether() throws InterruptedException {
        append(20);

        var expected = new ArrayList<>(Collections.nCopies(16, 16L));
        expected.addAll(Collections.nCopies(4, 20L));
        assertThat(positions()).isEqualTo(expected);
    }

    @Test
    void whatIsPeekedAtIsWhatComesNext() throws InterruptedException {
        append(2);

        assertThat(stream.peek())
                .hasValueSatisfying(next -> assertThat(next.getPayload()).isEqualTo(1L));
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(1L);
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(2L);
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void whatWasReadIsThereAlthoughTheLogCanBeReadNoFurther() throws InterruptedException {
        append(2);
        broken = true;

        assertThatThrownBy(stream::nextAvailable).hasMessage("away");
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(1L);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            end++;
            log.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(end), GenericEventMessage.asEventMessage(end)));
        }
    }

    private List<Long> positions() throws InterruptedException {
        var positions = new ArrayList<Long>();
        while (stream.hasNextAvailable()) {
            positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return positions;
    }

    /** Reads what is there. */
    private final class Reader implements BlockingStream<TrackedEventMessage<?>> {

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(log.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            if (broken) {
                throw new IllegalStateException("away");
            }
            return !log.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return log.remove();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
