package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.RenamedKey.Rename;
import com.llmgateway.contracts.keys.KeyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NodesTest {

    private static final TestLog ONE = TestLog.open();

    private static final TestLog OTHER = ONE.anotherNode();

    private static final int WRITERS = 24;

    private static final int EVENTS = 40;

    @AfterAll
    static void close() {
        OTHER.close();
        ONE.close();
    }

    @Test
    void readersOnEveryNodeSeeEveryEventOnceAndInOrderWhileItIsWritten() throws InterruptedException {
        var callers = new Callers();
        long before = Rowset.number(ONE.owner(), "select coalesce(max(position), 0) from gateway.event");
        for (int writer = 0; writer < WRITERS; writer++) {
            TestLog node = writer % 2 == 0 ? ONE : OTHER;
            callers.start(() -> {
                KeyId key = key();
                for (int sequence = 0; sequence < EVENTS; sequence++) {
                    node.log().appendEvents(renamed(key, sequence));
                }
            });
        }
        long last = before + WRITERS * EVENTS;

        assertThat(positions(ONE, last)).isEqualTo(upTo(last));
        assertThat(positions(OTHER, last)).isEqualTo(upTo(last));
        callers.join();
        assertThat(Rowset.isWhole(ONE)).isTrue();
    }

    @Test
    void commandsForOneStreamSucceedOnBothNodesAtOnce() {
        KeyId key = key();
        ONE.log().appendEvents(renamed(key, 0));
        CommandGateway one = commands(ONE);
        CommandGateway other = commands(OTHER);
        var callers = new Callers();

        for (int i = 0; i < 10; i++) {
            String name = "name " + i;
            callers.start(() -> one.sendAndWait(new Rename(key, name)));
            callers.start(() -> other.sendAndWait(new Rename(key, name)));
        }
        callers.join();

        assertThat(ONE.log().lastSequenceNumberFor(key.toString())).contains(20L);
    }

    @Test
    void anotherNodesAppendWakesTheReader() throws InterruptedException {
        try (var stream = OTHER.store().openStream(OTHER.store().createHeadToken())) {
            var woken = new CountDownLatch(1);
            stream.setOnAvailableCallback(() -> {
                if (stream.hasNextAvailable()) {
                    woken.countDown();
                }
            });

            ONE.log().appendEvents(renamed(key(), 0));

            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static CommandGateway commands(TestLog node) {
        return node.axon(List.of(RenamedKey.class), UnaryOperator.identity()).commandGateway();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Long> positions(TestLog node, long last) throws InterruptedException {
        var positions = new ArrayList<Long>();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (var stream = node.store().openStream(null)) {
            while (positions.size() < last && System.nanoTime() < deadline) {
                if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    TrackedEventMessage<?> message = stream.nextAvailable();
                    positions.add(Tail.position(message));
                }
            }
        }
        return positions;
    }
}
