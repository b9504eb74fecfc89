package com.llmgateway.command.bus;

import com.llmgateway.contracts.Command;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Routes a command to the stream that it names itself. */
public final class CommandTarget implements CommandTargetResolver {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        if (!(message.getPayload() instanceof Command command)) {
            throw new IllegalArgumentException(message.getCommandName() + " is not a Command");
        }
        return new VersionedAggregateIdentifier(command.target(), null);
    }
}
