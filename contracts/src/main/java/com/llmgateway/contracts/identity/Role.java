package com.llmgateway.contracts.identity;

/** What an account may do beside using its own things. */
public enum Role {
    USER,
    /** Manages users, keys, models and read models. */
    ADMIN,
    /** Reads everybody's figures and verifies the log; changes nothing. */
    AUDITOR;

    /** Whether everybody's figures are shown to this role. */
    public boolean seesAll() {
        return this != USER;
    }
}
