package com.llmgateway.contracts.completions;

/** An answer that was kept for whoever asks the same again. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptAnswer(CompletionId completion, byte[] content) {

    @Override
    public String toString() {
        return "(answer of %s)".formatted(completion);
    }
}
