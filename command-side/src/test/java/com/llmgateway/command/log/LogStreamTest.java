package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.keys.KeyEvent.KeyRevoked;
import com.llmgateway.contracts.keys.KeyId;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogStreamTest {

    private final TestLog node = TestLog.open();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatAReaderHasNoUseForIsSkippedUpToTheLast() throws InterruptedException {
        assertThat(positionsWithoutRenamings(node)).containsExactly(1L, 3L, 5L);
    }

    @Test
    void soItIsWhereAnotherNodeHasWrittenIt() throws InterruptedException {
        try (var other = node.anotherNode()) {
            assertThat(positionsWithoutRenamings(other)).containsExactly(1L, 3L, 5L);
        }
    }

    private List<Long> positionsWithoutRenamings(TestLog reader) throws InterruptedException {
        KeyId key = key();
        node.log()
                .appendEvents(
                        List.of(renamed(key, 0), renamed(key, 1), revoked(key, 2), renamed(key, 3), renamed(key, 4)));
        try (var stream = reader.store().openStream(null)) {
            TrackedEventMessage<?> first = stream.nextAvailable();
            stream.skipMessagesWithPayloadTypeOf(first);
            return List.of(
                    Tail.position(first), Tail.position(stream.nextAvailable()), Tail.position(stream.nextAvailable()));
        }
    }

    private static DomainEventMessage<KeyRevoked> revoked(KeyId key, long sequence) {
        return new GenericDomainEventMessage<>(
                "ApiKey", key.toString(), sequence, new KeyRevoked(key, Samples.SOMEBODY));
    }
}
