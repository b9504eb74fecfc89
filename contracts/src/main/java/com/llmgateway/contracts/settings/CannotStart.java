package com.llmgateway.contracts.settings;

/** Why the gateway does not start: one plain sentence, with what to do about it, shown without a stack trace. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
