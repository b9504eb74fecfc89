package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static com.llmgateway.command.log.Samples.renamings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.BodyTooLarge;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertThat(payloads(key))
                .containsExactlyElementsOf(renamings(key, 3).stream()
                        .map(DomainEventMessage::getPayload)
                        .toList());
        assertThat(NODE.log().lastSequenceNumberFor(key.toString())).contains(2L);
    }

    @Test
    void longStreamsAreReadWhole() {
        KeyId key = key();

        NODE.log().appendEvents(renamings(key, PostgresEventLog.PAGE + 10));

        assertThat(payloads(key)).hasSize(PostgresEventLog.PAGE + 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void aTakenSequenceIsAConflict(int events) {
        KeyId key = key();
        NODE.log().appendEvents(renamings(key, 2));
        List<DomainEventMessage<KeyEvent>> again = renamings(key, events + 1);

        assertThatThrownBy(() -> NODE.log().appendEvents(again.subList(1, events + 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> NODE.log().appendEvents(again.subList(0, events)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(payloads(key)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void theSameEventsTwiceAreAppendedOnce(int events) {
        KeyId key = key();
        List<DomainEventMessage<KeyEvent>> renamings = renamings(key, events);
        NODE.log().appendEvents(renamings);

        NODE.log().appendEvents(renamings);

        assertThat(payloads(key)).hasSize(events);
    }

    @Test
    void anotherEventUnderATakenIdIsRefused() {
        KeyId key = key();
        DomainEventMessage<KeyEvent> event = renamed(key, 0);
        NODE.log().appendEvents(event);
        var other = new GenericDomainEventMessage<>(
                "ApiKey",
                key.toString(),
                1,
                new KeyRenamed(key, "other", Samples.SOMEBODY),
                Map.of(),
                event.getIdentifier(),
                Instant.now());

        assertThatThrownBy(() -> NODE.log().appendEvents(other)).isInstanceOf(EventStoreException.class);
        assertThat(payloads(key)).hasSize(1);
    }

    @Test
    void nulCharactersAreKept() {
        KeyId key = key();

        NODE.log().appendEvents(renamed(key, 0, "nul \0 and \uD83D\uDE00"));

        assertThat(payloads(key)).containsExactly(new KeyRenamed(key, "nul \0 and \uD83D\uDE00", Samples.SOMEBODY));
    }

    @Test
    void anOversizedEventFailsItsOwnCaller() {
        assertThatThrownBy(() -> NODE.log().appendEvents(renamed(key(), 0, "x".repeat(Entries.LARGEST_PAYLOAD))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(BodyTooLarge.class));
    }

    @Test
    void whatBelongsToNoStreamIsNotTaken() {
        UserId user = new UserId(Samples.IDS.next());

        assertThatThrownBy(() -> NODE.log().appendEvents(GenericEventMessage.asEventMessage("hello")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NODE.log()
                        .appendEvents(new GenericDomainEventMessage<>(
                                "Any", user.toString(), 0, new KeyRenamed(key(), "x", user))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void metadataIsKept() {
        KeyId key = key();

        NODE.log().appendEvents(renamed(key, 0).andMetaData(Map.of("why", "because")));

        assertThat(NODE.log().readEvents(key.toString()).next().getMetaData()).containsEntry("why", "because");
    }

    private static List<Object> payloads(KeyId key) {
        return NODE.log()
                .readEvents(key.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }
}
