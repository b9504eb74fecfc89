package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Event;

/** What has happened to a session. */
public sealed interface SessionEvent extends Event {

    SessionId session();

    record SessionStarted(SessionId session, UserId user) implements SessionEvent {}

    record SessionRefreshed(SessionId session, int generation) implements SessionEvent {}

    record SessionEnded(SessionId session, String reason) implements SessionEvent {}
}
