package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an account may do beside using its own things. */
public enum Role {
    @JsonProperty("user")
    USER,
    /** Manages users, keys, models and read models. */
    @JsonProperty("admin")
    ADMIN,
    /** Reads everybody's figures and verifies the log; changes nothing. */
    @JsonProperty("auditor")
    AUDITOR;

    /** Whether everybody's figures are shown to this role. */
    public boolean seesAll() {
        return this != USER;
    }
}
