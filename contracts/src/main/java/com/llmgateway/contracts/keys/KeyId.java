package com.llmgateway.contracts.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.StreamKind;
import java.util.UUID;

/** Names a gateway key. */
public record KeyId(UUID value) implements Id {

    @JsonCreator
    public static KeyId parse(String printed) {
        return new KeyId(Id.parse(StreamKind.KEY.prefix(), "key", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(StreamKind.KEY.prefix(), value);
    }
}
