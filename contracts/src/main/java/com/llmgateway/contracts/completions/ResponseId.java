package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a provider calls a response that it keeps. It stands in paths and rows, so it is short and plain. */
public record ResponseId(String value) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ResponseId {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the id of a response");
        }
    }

    /** Nothing when it cannot be one. */
    public static Optional<ResponseId> read(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new ResponseId(text)) : Optional.empty();
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
