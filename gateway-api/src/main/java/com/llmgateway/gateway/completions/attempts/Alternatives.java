package com.llmgateway.gateway.completions.attempts;

/** Whom else one could ask if a try does not serve. */
public enum Alternatives {
    NONE,
    /** The same model, by another key. */
    KEYS,
    /** Another model or provider. */
    MODELS;

    /** Whether a stream is held back until its first words: what has been passed on nobody else can give. */
    boolean hold() {
        return this != NONE;
    }

    /** Whether whoever is slow is left for somebody else: another key makes a model no faster. */
    boolean hurry() {
        return this == MODELS;
    }
}
