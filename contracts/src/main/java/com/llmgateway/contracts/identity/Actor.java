package com.llmgateway.contracts.identity;

/** Who asks for a change. */
public record Actor(UserId user, Role role) {

    /** Whether this actor may change what {@code owner} owns. */
    public boolean manages(UserId owner) {
        return role == Role.ADMIN || user.equals(owner);
    }
}
