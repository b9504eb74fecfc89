package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.gateway.keys.Callers;
import jakarta.servlet.http.HttpServletRequest;

/** The gateway key of a request: a bearer, or where Anthropic's clients put it. */
public final class Credentials {

    private Credentials() {}

    public static KeyDigest in(HttpServletRequest http) {
        String bearer = http.getHeader("Authorization");
        String key = http.getHeader("x-api-key");
        return Callers.keyIn(bearer == null && key != null ? "Bearer " + key : bearer);
    }
}
