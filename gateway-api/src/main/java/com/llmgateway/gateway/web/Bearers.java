package com.llmgateway.gateway.web;

import com.llmgateway.contracts.identity.UserId;

/** Reads the tokens of management calls; who that user is by now is another question. */
@FunctionalInterface
public interface Bearers {

    /** Whose token this is; refuses with {@code InvalidToken} when it is nobody's. */
    UserId userOf(String token);
}
