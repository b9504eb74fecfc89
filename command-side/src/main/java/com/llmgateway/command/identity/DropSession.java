package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.SessionId;

/** Lets a session be refreshed no more. */
record DropSession(SessionId session) implements Clause {}
