package com.llmgateway.gateway.web;

import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token was given to.
 *
 * @param tokensSince the account's when the token was given out
 */
public record Bearer(UserId user, @Nullable Instant tokensSince) {

    /**
     * Whether the account's password is still the one that the token was given out for. The very moment of its change is
     * compared, not the time when the token was made: that has whole seconds only, and is told by another clock.
     */
    boolean isStillLetIn(AccountView account) {
        return Objects.equals(tokensSince, account.tokensSince());
    }
}
