package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;

/** Makes an account's plan, role and suspension count from this append on. */
record SaveAccount(UserId user, String plan, Role role, boolean suspended) implements Clause {

    boolean administers() {
        return role == Role.ADMIN && !suspended;
    }
}
