package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Secret;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account. */
public sealed interface AccountCommand extends Command {

    UserId user();

    @Override
    default Id target() {
        return user();
    }

    /**
     * Opens an account. Refused when the e-mail has one already or no such plan is defined.
     *
     * @param by missing where people sign up themselves, or the gateway opens its first administrator's account
     */
    record OpenAccount(
            UserId user,
            String email,
            Secret password,
            String plan,
            Role role,
            @Nullable UserId by) implements AccountCommand {

        @Override
        public String toString() {
            return "OpenAccount[user=" + user + ", plan=" + plan + ", role=" + role + "]";
        }
    }

    /** Changes what is given and leaves the rest. */
    record ChangeAccount(
            UserId user,
            @Nullable String plan,
            @Nullable Role role,
            @Nullable Boolean suspended,
            UserId by) implements AccountCommand {}

    /** Sets a new password and ends every session of the account, with its access tokens and the log-ins in flight. */
    record ChangePassword(UserId user, Secret password) implements AccountCommand {}
}
