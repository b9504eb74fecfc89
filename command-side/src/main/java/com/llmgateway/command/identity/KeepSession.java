package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;

/** Lets a session, a new one or one that is still kept, be refreshed for another while. */
record KeepSession(SessionId session, UserId user, boolean isNew) implements Clause {}
