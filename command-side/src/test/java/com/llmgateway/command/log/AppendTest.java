package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static com.llmgateway.command.log.Samples.renamings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.keys.KeyId;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AppendTest {

    private static final TestLog NODE = TestLog.open();

    @AfterAll
    static void close() {
        NODE.close();
    }

    @Test
    void whatWasAppendedIsReadInOrder() {
        KeyId key = key();

        NODE.log().appendEvents(renamings(key, 3));

        assertThat(NODE.log().readEvents(key.toString()).asStream().map(DomainEventMessage::getPayload))
                .isEqualTo(renamings(key, 3).stream()
                        .map(DomainEventMessage::getPayload)
                        .toList());
        assertThat(NODE.log().lastSequenceNumberFor(key.toString())).contains(2L);
    }

    @Test
    void aTakenSequenceIsAConflict() {
        KeyId key = key();
        NODE.log().appendEvents(renamings(key, 2));

        assertThatThrownBy(() -> NODE.log().appendEvents(List.of(renamed(key, 1))))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> NODE.log().appendEvents(List.of(renamed(key, 0))))
                .isInstanceOf(AggregateStreamCreationException.class);
    }
}
