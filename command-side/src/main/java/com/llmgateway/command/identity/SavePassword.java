package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.UserId;

/** Makes a password count from this append on, and ends the account's sessions and access tokens. */
record SavePassword(UserId user, String passwordHash) implements Clause {

    @Override
    public String toString() {
        return "SavePassword[user=" + user + "]";
    }
}
