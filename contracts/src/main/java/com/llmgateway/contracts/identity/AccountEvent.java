package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Event;
import org.jspecify.annotations.Nullable;

/** What has happened to an account. E-mail and password live in its profile, never here. */
public sealed interface AccountEvent extends Event {

    UserId user();

    /** @param by missing where people signed up themselves, or the gateway opened its first administrator's account */
    record AccountOpened(
            UserId user, String plan, Role role, @Nullable UserId by) implements AccountEvent {}

    record PlanChanged(UserId user, String plan, UserId by) implements AccountEvent {}

    record RoleChanged(UserId user, Role role, UserId by) implements AccountEvent {}

    record AccountSuspended(UserId user, UserId by) implements AccountEvent {}

    record AccountReinstated(UserId user, UserId by) implements AccountEvent {}

    record PasswordChanged(UserId user) implements AccountEvent {}
}
