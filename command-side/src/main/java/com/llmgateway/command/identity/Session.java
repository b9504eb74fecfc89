package com.llmgateway.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.RefreshToken;
import com.llmgateway.contracts.identity.SessionCommand.EndSession;
import com.llmgateway.contracts.identity.SessionCommand.RefreshSession;
import com.llmgateway.contracts.identity.SessionCommand.StartSession;
import com.llmgateway.contracts.identity.SessionEvent;
import com.llmgateway.contracts.identity.SessionEvent.SessionEnded;
import com.llmgateway.contracts.identity.SessionEvent.SessionRefreshed;
import com.llmgateway.contracts.identity.SessionEvent.SessionStarted;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A session keeps a user logged in, one refresh token after another. An ended session never comes back. */
@Aggregate(commandTargetResolver = "commandTarget")
class Session {

    @AggregateIdentifier
    private SessionId id;

    private UserId user = new UserId(new UUID(0, 0));

    private int generation;

    private boolean ended;

    Session() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    RefreshToken handle(StartSession start, Clauses clauses, RefreshTokens tokens) {
        clauses.add(new KeepNewSession(start.session(), start.user(), start.tokensSince()));
        apply(new SessionStarted(start.session(), start.user()));
        return tokens.token(id, user, generation);
    }

    /** Answers nothing when the token was traded before: that ends the session, which a refusal would undo. */
    @CommandHandler
    @Nullable
    RefreshToken handle(RefreshSession refresh, Clauses clauses, RefreshTokens tokens) {
        int presented = tokens.generation(id, refresh.token())
                .filter(g -> !ended && g <= generation)
                .orElseThrow(() -> new Refused(new InvalidToken("not a refresh token of this session")));
        if (presented < generation) {
            end("reused", clauses);
            return null;
        }
        clauses.add(new KeepSession(id, user));
        apply(new SessionRefreshed(id, generation + 1));
        return tokens.token(id, user, generation);
    }

    @CommandHandler
    void handle(EndSession command, Clauses clauses) {
        if (!ended) {
            end("logged out", clauses);
        }
    }

    private void end(String reason, Clauses clauses) {
        clauses.add(new DropSession(id));
        apply(new SessionEnded(id, reason));
    }

    @EventSourcingHandler
    void on(SessionEvent event) {
        switch (event) {
            case SessionStarted started -> {
                id = started.session();
                user = started.user();
            }
            case SessionRefreshed refreshed -> generation = refreshed.generation();
            case SessionEnded _ -> ended = true;
        }
    }
}
