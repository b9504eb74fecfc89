package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Map;

/** A request asks for what the provider's format cannot say, and leaving it out would answer another question. */
public final class Untranslatable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String param;

    public Untranslatable(String message, String param) {
        super(message, null, false, false);
        this.param = param;
    }

    public Declined declined() {
        var error = new OpenAiError(String.valueOf(getMessage()), OpenAiError.REQUEST, param, "unsupported_value");
        return new Declined(400, Map.of(), error.bytes());
    }
}
