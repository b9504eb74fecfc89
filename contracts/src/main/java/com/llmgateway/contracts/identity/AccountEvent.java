package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Event;

/** What has happened to an account. E-mail and password live in its profile, never here. */
public sealed interface AccountEvent extends Event {

    UserId user();

    record AccountOpened(UserId user, String plan, Role role) implements AccountEvent {}

    record PlanChanged(UserId user, String plan, UserId by) implements AccountEvent {}

    record RoleChanged(UserId user, Role role, UserId by) implements AccountEvent {}

    record AccountSuspended(UserId user, UserId by) implements AccountEvent {}

    record AccountReinstated(UserId user, UserId by) implements AccountEvent {}

    record PasswordChanged(UserId user) implements AccountEvent {}
}
