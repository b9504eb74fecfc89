package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountOfSession;
import com.llmgateway.contracts.identity.RefreshToken;
import com.llmgateway.contracts.identity.SessionCommand.RefreshSession;
import com.llmgateway.contracts.identity.SessionCommand.StartSession;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.gateway.identity.Welcome.Person;
import com.llmgateway.gateway.web.Bearer;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import org.springframework.stereotype.Component;

/** Lets people in who have shown who they are, and keeps them in. */
@Component
class Sessions {

    private final Commands commands;

    private final Queries queries;

    private final AccessTokens tokens;

    private final Ids ids;

    Sessions(Commands commands, Queries queries, AccessTokens tokens, Ids ids) {
        this.commands = commands;
        this.queries = queries;
        this.tokens = tokens;
        this.ids = ids;
    }

    Welcome start(AccountView account) {
        if (account.suspended()) {
            throw new Refused(new Forbidden("This account is suspended."));
        }
        var start = new StartSession(new SessionId(ids.next()), account.id(), account.tokensSince());
        return welcome(commands.sendNow(start, RefreshToken.class), account);
    }

    Welcome refresh(Secret refreshToken) {
        SessionId session = session(refreshToken);
        // Before the token is traded: whoever hears that nothing could be done comes again with it, and a traded one
        // ends the session.
        var account = queries.ask(new FindAccountOfSession(session))
                .orElseThrow(() -> new Refused(new InvalidToken("the session is over")));
        var refreshed = commands.trySend(new RefreshSession(session, refreshToken), RefreshToken.class)
                .orElseThrow(() -> new Refused(new InvalidToken("traded before: the session is over")));
        return welcome(refreshed, account);
    }

    private Welcome welcome(RefreshToken refreshToken, AccountView account) {
        return new Welcome(
                Person.of(account),
                tokens.issue(new Bearer(account.id(), account.tokensSince())),
                refreshToken.token().value(),
                AccessTokens.VALID_FOR.toSeconds());
    }

    /** A refresh token begins with its session's id. */
    private static SessionId session(Secret refreshToken) {
        String text = refreshToken.value();
        try {
            return SessionId.parse(text.substring(0, Math.max(0, text.indexOf('.'))));
        } catch (Refused _) {
            throw new Refused(new InvalidToken("not a refresh token"));
        }
    }
}
