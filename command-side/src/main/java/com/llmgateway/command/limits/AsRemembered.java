package com.llmgateway.command.limits;

import com.llmgateway.contracts.keys.Caller;
import java.util.UUID;

/** A caller as far as its admission compares it with what is true now. */
record AsRemembered(UUID key, long keyRevision, UUID user, long accountRevision, long sharedRevision) {

    static AsRemembered of(Caller caller) {
        return new AsRemembered(
                caller.key().value(),
                caller.keyRevision(),
                caller.user().value(),
                caller.accountRevision(),
                caller.sharedRevision());
    }
}
