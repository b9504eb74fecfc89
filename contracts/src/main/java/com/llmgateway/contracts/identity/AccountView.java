package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is now.
 *
 * @param tokensSince when its password was changed last, if ever: what was given out before counts no more
 */
public record AccountView(
        UserId id,
        String email,
        String plan,
        Role role,
        boolean suspended,
        @JsonIgnore @Nullable Instant tokensSince) {

    @Override
    public String toString() {
        return "AccountView[id=" + id + ", plan=" + plan + ", role=" + role + "]";
    }
}
