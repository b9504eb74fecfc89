package com.llmgateway.contracts.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import java.util.UUID;

/** Names a stored provider key. */
public record ProviderKeyId(UUID value) implements Id {

    public static final String PREFIX = "pvk_";

    @JsonCreator
    public static ProviderKeyId parse(String printed) {
        return new ProviderKeyId(Id.parse(PREFIX, "provider key", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
