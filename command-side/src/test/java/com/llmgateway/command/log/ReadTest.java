package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamed;
import static com.llmgateway.command.log.Samples.renamings;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadTest {

    private final TestLog node = TestLog.open();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void tokensAreGaplessPositions() {
        node.log().appendEvents(renamings(key(), 3));

        assertThat(node.log().createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(node.log().createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(3));
        assertThat(node.log()
                        .readEvents(new GlobalSequenceTrackingToken(1), false)
                        .map(Tail::position))
                .containsExactly(2L, 3L);
    }

    @Test
    @Timeout(60)
    void aReaderFarBehindReadsAPageAndNotAllThatIsAheadOfIt() throws InterruptedException {
        JdbcClient owner = JdbcClient.create(node.owner());
        owner.sql("alter table gateway.event set (autovacuum_enabled = off)").update();
        for (int batch = 0; batch < 40; batch++) {
            node.log().appendEvents(renamings(key(), 500));
        }

        assertThat(node.log()
                        .readEvents(new GlobalSequenceTrackingToken(0), false)
                        .findFirst())
                .isPresent();

        // The server hears at the end of a connection at the latest what it has read.
        node.close();
        long entries = 0;
        while (entries == 0) {
            Thread.sleep(20);
            entries = owner.sql("select idx_tup_read from pg_stat_all_indexes where indexrelname = 'event_pkey'")
                    .query(Long.class)
                    .single();
        }
        assertThat(entries).isLessThanOrEqualTo(PostgresEventLog.PAGE);
    }

    @Test
    void aTokenAtATimeIsBeforeTheFirstEventOfThatTime() {
        node.log().appendEvents(renamed(key(), 0));
        KeyId later = key();
        node.log().appendEvents(renamed(later, 0));
        Instant time = node.log().readEvents(later.toString()).next().getTimestamp();

        assertThat(node.log().createTokenAt(time)).isEqualTo(new GlobalSequenceTrackingToken(1));
        assertThat(node.log().createTokenAt(Instant.EPOCH)).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(node.log().createTokenAt(time.plusSeconds(60))).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    void aReaderAtTheEndGetsWhatTheTableWouldGiveIt() throws InterruptedException {
        KeyId key = key();
        try (var stream = node.store().openStream(null)) {
            node.log().appendEvents(renamed(key, 0));

            TrackedEventMessage<?> remembered = stream.nextAvailable();

            DomainEventMessage<?> stored = node.log().readEvents(key.toString()).next();
            assertThat(remembered.getPayload()).isEqualTo(stored.getPayload());
            assertThat(remembered.getTimestamp()).isEqualTo(stored.getTimestamp());
            assertThat(remembered.getIdentifier()).isEqualTo(stored.getIdentifier());
            assertThat(((DomainEventMessage<?>) remembered).getType()).isEqualTo(stored.getType());
        }
    }

    @Test
    void aSnapshotStandsForWhatCameBeforeIt() {
        KeyId key = key();
        node.log().appendEvents(renamings(key, 3));
        var aggregate = new RenamedKey();
        aggregate.on(new KeyRenamed(key, "name 1", Samples.SOMEBODY));

        node.store().storeSnapshot(new GenericDomainEventMessage<>("RenamedKey", key.toString(), 1, aggregate));

        List<? extends DomainEventMessage<?>> read =
                node.store().readEvents(key.toString()).asStream().toList();
        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(1L, 2L);
        assertThat(((RenamedKey) read.getFirst().getPayload()).name()).isEqualTo("name 1");
    }

    @Test
    void timeNeverGoesBack() {
        for (int i = 0; i < 20; i++) {
            node.log().appendEvents(renamed(key(), 0));
        }

        assertThat(node.log().readEvents(null, false).map(TrackedEventMessage::getTimestamp))
                .isSorted();
    }

    @Test
    void aStreamIsNotReadUnderAnIdOfAnotherKind() {
        KeyId key = key();
        node.log().appendEvents(renamings(key, 2));
        String account = new UserId(key.value()).toString();

        assertThat(node.log().readEvents(account).hasNext()).isFalse();
        assertThat(node.log().readEvents(account, 1).hasNext()).isFalse();
        assertThat(node.log().lastSequenceNumberFor(account)).isEmpty();
        assertThat(node.log().readEvents(key.toString()).hasNext()).isTrue();
        assertThat(node.log().lastSequenceNumberFor(key.toString())).hasValue(1L);
    }

    @Test
    void whatIsNoIdOfOursNamesNoStream() {
        assertThat(node.log().readEvents("key_nonsense").hasNext()).isFalse();
        assertThat(node.log().lastSequenceNumberFor("nobody")).isEmpty();
    }
}
