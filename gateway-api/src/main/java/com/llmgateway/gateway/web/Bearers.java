package com.llmgateway.gateway.web;

/** Reads the tokens of management calls; who that user is by now is another question. */
@FunctionalInterface
public interface Bearers {

    /** Who bears this token; refuses with {@code InvalidToken} when it is nobody's. */
    Bearer bearer(String token);
}
