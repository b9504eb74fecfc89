package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.SessionCommand.EndSession;
import com.llmgateway.contracts.identity.SessionCommand.RefreshSession;
import com.llmgateway.contracts.identity.SessionCommand.StartSession;
import com.llmgateway.contracts.identity.SessionEvent.SessionEnded;
import com.llmgateway.contracts.identity.SessionEvent.SessionRefreshed;
import com.llmgateway.contracts.identity.SessionEvent.SessionStarted;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.MasterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final SessionId SESSION = new SessionId(new UUID(1, 1));
    private static final UserId USER = new UserId(new UUID(2, 2));
    private static final SessionStarted STARTED = new SessionStarted(SESSION, USER);

    private final RefreshTokens tokens = new RefreshTokens(new MasterKey(new byte[32]));

    private final List<Clause> clauses = new ArrayList<>();

    private final FixtureConfiguration<Session> session = new AggregateTestFixture<>(Session.class)
            .registerCommandTargetResolver(
                    message -> new VersionedAggregateIdentifier(((Command) message.getPayload()).target(), null))
            .registerInjectableResource((Clauses) clauses::add)
            .registerInjectableResource(tokens);

    @Test
    void aSessionStartsWithItsFirstToken() {
        session.givenNoPriorActivity()
                .when(new StartSession(SESSION, USER, null))
                .expectEvents(STARTED)
                .expectResultMessagePayload(tokens.token(SESSION, USER, 0));
    }

    @Test
    void aTokenIsTradedForTheNext() {
        session.given(STARTED)
                .when(new RefreshSession(SESSION, token(0)))
                .expectEvents(new SessionRefreshed(SESSION, 1))
                .expectResultMessagePayload(tokens.token(SESSION, USER, 1));
    }

    @Test
    void aTokenThatWasTradedBeforeEndsTheSession() {
        session.given(STARTED, new SessionRefreshed(SESSION, 1))
                .when(new RefreshSession(SESSION, token(0)))
                .expectEvents(new SessionEnded(SESSION, "reused"));
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        session.given(STARTED).when(new RefreshSession(SESSION, token(1))).expectException(Refused.class);
    }

    @Test
    void anEndedSessionStaysEnded() {
        session.given(STARTED, new SessionEnded(SESSION, "logged out"))
                .when(new RefreshSession(SESSION, token(0)))
                .expectException(Refused.class);
    }

    @Test
    void endingTwiceChangesNothing() {
        session.given(STARTED, new SessionEnded(SESSION, "logged out"))
                .when(new EndSession(SESSION))
                .expectNoEvents();
    }

    private Secret token(int generation) {
        return tokens.token(SESSION, USER, generation).token();
    }
}
