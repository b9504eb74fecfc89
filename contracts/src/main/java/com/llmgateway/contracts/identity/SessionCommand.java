package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of a session. */
public sealed interface SessionCommand extends Command {

    SessionId session();

    @Override
    default Id target() {
        return session();
    }

    /**
     * Starts a session; answers its first {@link RefreshToken}. Refused where the account's password has been changed
     * since it was verified.
     *
     * @param tokensSince the account's, as it was when the password was verified
     */
    record StartSession(
            SessionId session, UserId user, @Nullable Instant tokensSince) implements SessionCommand {}

    /**
     * Trades a refresh token for the next one; answers a {@link RefreshToken}. A token that was traded before ends the
     * session, since one of its two holders stole it, and is answered with nothing.
     */
    record RefreshSession(SessionId session, Secret token) implements SessionCommand {}

    record EndSession(SessionId session) implements SessionCommand {}
}
