package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;

/** Writes a new account and its profile, if the e-mail is free and the plan exists. */
record SaveNewAccount(UserId user, String email, String emailHmac, String passwordHash, String plan, Role role)
        implements Clause {

    @Override
    public String toString() {
        return "SaveNewAccount[user=" + user + "]";
    }
}
