package com.llmgateway.contracts.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.StreamKind;
import java.util.UUID;

/** Names a stored provider key. */
public record ProviderKeyId(UUID value) implements Id {

    @JsonCreator
    public static ProviderKeyId parse(String printed) {
        return new ProviderKeyId(Id.parse(StreamKind.PROVIDER_KEY.prefix(), "provider key", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(StreamKind.PROVIDER_KEY.prefix(), value);
    }
}
