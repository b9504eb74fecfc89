package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Secret;

/** What keeps a session alive: traded once for the next. */
public record RefreshToken(SessionId session, UserId user, Secret token) {}
