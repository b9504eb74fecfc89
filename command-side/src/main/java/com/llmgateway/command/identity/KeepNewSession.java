package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets a new session be refreshed for a while, unless its user's password has been changed since it was verified. */
record KeepNewSession(
        SessionId session, UserId user, @Nullable Instant tokensSince) implements Clause {}
