package com.llmgateway.contracts.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import java.util.UUID;

/** Names a gateway key. */
public record KeyId(UUID value) implements Id {

    public static final String PREFIX = "key_";

    @JsonCreator
    public static KeyId parse(String printed) {
        return new KeyId(Id.parse(PREFIX, "key", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
