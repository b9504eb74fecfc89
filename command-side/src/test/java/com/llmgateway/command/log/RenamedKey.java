package com.llmgateway.command.log;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The least of an aggregate: it takes any name. */
class RenamedKey {

    record Rename(KeyId key, String name) implements Command {

        @Override
        public Id target() {
            return key;
        }
    }

    @AggregateIdentifier
    private @Nullable KeyId id;

    private String name = "";

    RenamedKey() {} // for Axon

    @CommandHandler
    void handle(Rename rename) {
        apply(new KeyRenamed(rename.key(), rename.name(), Samples.SOMEBODY));
    }

    @EventSourcingHandler
    void on(KeyEvent event) {
        id = event.key();
        if (event instanceof KeyRenamed renamed) {
            name = renamed.name();
        }
    }

    String name() {
        return name;
    }
}
