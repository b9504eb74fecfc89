package com.llmgateway.command.bus;

import com.llmgateway.contracts.Ids;
import org.axonframework.common.IdentifierFactory;

/** Gives Axon's messages identifiers that grow at one end of their index. */
public final class OrderedIdentifiers extends IdentifierFactory {

    private final Ids ids = Ids.ordered();

    @Override
    public String generateIdentifier() {
        return ids.next().toString();
    }
}
