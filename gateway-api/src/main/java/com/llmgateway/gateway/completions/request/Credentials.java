package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.gateway.keys.Callers;
import jakarta.servlet.http.HttpServletRequest;

/** The gateway key of a request: a bearer, or where Anthropic's clients put it. */
public final class Credentials {

    private Credentials() {}

    public static KeyDigest in(HttpServletRequest http) {
        return Callers.keyIn(http.getHeader("Authorization"), http.getHeader("x-api-key"));
    }
}
