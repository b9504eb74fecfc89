package com.llmgateway.contracts.completions;

/**
 * What a request asks, for finding others like it.
 *
 * @param setting a keyed hash of everything else about the request
 * @param vector where the question's text lies among all meanings; of length one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Question(String setting, float[] vector) {

    @Override
    public String toString() {
        return "(question)";
    }
}
