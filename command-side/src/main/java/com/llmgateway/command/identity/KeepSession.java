package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import java.time.Duration;

/** Lets a session that is still kept be refreshed for another while. */
record KeepSession(SessionId session, UserId user) implements Clause {

    /** From one refresh to the next. */
    static final Duration KEPT_FOR = Duration.ofDays(30);
}
