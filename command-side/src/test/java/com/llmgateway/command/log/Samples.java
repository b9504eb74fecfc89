package com.llmgateway.command.log;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyId;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Streams and events for tests that do not care which. */
final class Samples {

    static final Ids IDS = Ids.ordered();

    static final UserId SOMEBODY = new UserId(IDS.next());

    private Samples() {}

    static KeyId key() {
        return new KeyId(IDS.next());
    }

    static DomainEventMessage<KeyEvent> renamed(KeyId key, long sequence, String name) {
        return new GenericDomainEventMessage<>("ApiKey", key.toString(), sequence, new KeyRenamed(key, name, SOMEBODY));
    }

    static DomainEventMessage<KeyEvent> renamed(KeyId key, long sequence) {
        return renamed(key, sequence, "name " + sequence);
    }

    /** The first events of a stream. */
    static List<DomainEventMessage<KeyEvent>> renamings(KeyId key, int count) {
        return IntStream.range(0, count)
                .mapToObj(sequence -> renamed(key, sequence))
                .toList();
    }
}
