package com.llmgateway.command.log;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderKeyId;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in our words that a command's stream does not exist. */
@Component
class WhenAStreamIsMissingThenRefuse implements MessageHandlerInterceptor<CommandMessage<?>> {

    WhenAStreamIsMissingThenRefuse(CommandBus bus) {
        // Both live as long as the program, so it is never taken away again.
        var _ = bus.registerHandlerInterceptor(this);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException missing) {
            if (unit.getMessage().getPayload() instanceof Command command) {
                throw new Refused(refusal(command.target()));
            }
            throw missing;
        }
    }

    private static Refusal refusal(Id target) {
        return switch (target) {
            case SessionId _ -> new InvalidToken("no such session");
            case UserId user -> new NotFound("user", user.toString());
            case KeyId key -> new NotFound("key", key.toString());
            case ProviderKeyId key -> new NotFound("provider key", key.toString());
            case ModelId model -> new NotFound("model", model.toString());
            default -> new NotFound("thing", target.toString());
        };
    }
}
