package com.llmgateway.command.log;

import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.log.StreamKind;
import java.util.Optional;
import java.util.UUID;

/** Reads the printed ids that Axon knows aggregates by. */
final class AggregateIds {

    private AggregateIds() {}

    /** The UUID inside, or nothing when no stream prints its ids like this. */
    static Optional<UUID> parse(String printed) {
        for (StreamKind kind : StreamKind.values()) {
            if (printed.startsWith(kind.prefix())) {
                try {
                    return Optional.of(Id.parse(kind.prefix(), "stream", printed));
                } catch (Refused _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
