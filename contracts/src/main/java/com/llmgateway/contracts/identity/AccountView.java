package com.llmgateway.contracts.identity;

/** An account as it is now. */
public record AccountView(UserId id, String email, String plan, Role role, boolean suspended) {

    @Override
    public String toString() {
        return "AccountView[id=" + id + ", plan=" + plan + ", role=" + role + "]";
    }
}
