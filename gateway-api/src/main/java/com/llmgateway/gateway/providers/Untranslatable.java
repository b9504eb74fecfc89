package com.llmgateway.gateway.providers;

import com.llmgateway.gateway.providers.Outcome.Declined;
import java.util.Map;

/** A request asks for what the provider's format cannot say, and leaving it out would answer another question. */
final class Untranslatable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String param;

    Untranslatable(String message, String param) {
        super(message, null, false, false);
        this.param = param;
    }

    Declined declined() {
        var error = new OpenAiError(String.valueOf(getMessage()), OpenAiError.REQUEST, param, "unsupported_value");
        return new Declined(400, Map.of(), error.bytes());
    }
}
