package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.catalog.Purpose;

/**
 * One thing that can be asked of a model, here and, by the same name, of its provider.
 *
 * @param path under which it is asked here
 * @param purpose which models can answer it
 * @param subject the member of a request that cannot be missing
 * @param routes whether the gateway chooses a model for requests that name none
 * @param answers what its answers look like
 */
record Endpoint(String path, Purpose purpose, String subject, boolean routes, Answers answers) {

    static final Endpoint CHAT = new Endpoint("/v1/chat/completions", Purpose.CHAT, "messages", true, Answers.CHOICES);

    static final Endpoint COMPLETIONS =
            new Endpoint("/v1/completions", Purpose.COMPLETION, "prompt", false, Answers.CHOICES);

    static final Endpoint EMBEDDINGS =
            new Endpoint("/v1/embeddings", Purpose.EMBEDDING, "input", false, Answers.OBJECT);

    static final Endpoint MODERATIONS =
            new Endpoint("/v1/moderations", Purpose.MODERATION, "input", false, Answers.OBJECT);

    /** What an endpoint's answers look like. */
    enum Answers {
        /** Choices, whole or in chunks, which carry the gateway's own words. */
        CHOICES,
        /** One object, always whole, which passes untouched. */
        OBJECT
    }

    /** Below a provider's base URL, which has the version in it. */
    String upstreamPath() {
        return path.substring("/v1".length());
    }

    boolean streams() {
        return answers == Answers.CHOICES;
    }

    boolean takesStreamOptions() {
        return answers == Answers.CHOICES;
    }

    /** Whether what comes out is counted in tokens, so that it has to be reckoned with beforehand. */
    boolean writes() {
        return switch (purpose) {
            case CHAT, COMPLETION, RESPONSE -> true;
            default -> false;
        };
    }
}
