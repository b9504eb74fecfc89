package com.llmgateway.contracts.completions;

import org.jspecify.annotations.Nullable;

/** The tokens of a completion, and the evidence: the provider's own usage object as JSON text, where it sent one. */
public record Usage(Tokens tokens, Grade grade, @Nullable String reported) {}
