package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import java.util.UUID;

/** Names an account. */
public record UserId(UUID value) implements Id {

    public static final String PREFIX = "usr_";

    @JsonCreator
    public static UserId parse(String printed) {
        return new UserId(Id.parse(PREFIX, "user", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
