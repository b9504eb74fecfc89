package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.UserId;

/** What whoever signs up, logs in or comes back is given. */
record Welcome(Person user, String token, String refreshToken, long expiresIn) {

    /** Who that is. */
    record Person(UserId id, String email, String plan) {

        static Person of(AccountView account) {
            return new Person(account.id(), account.email(), account.plan());
        }
    }

    @Override
    public String toString() {
        return "Welcome[user=" + user.id() + "]";
    }
}
