package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import java.util.UUID;

/** Names a completion; printed, it is the id that the client sees. */
public record CompletionId(UUID value) implements Id {

    public static final String PREFIX = "chatcmpl-";

    @JsonCreator
    public static CompletionId parse(String printed) {
        return new CompletionId(Id.parse(PREFIX, "completion", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
