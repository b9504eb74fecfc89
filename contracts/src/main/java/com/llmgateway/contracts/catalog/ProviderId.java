package com.llmgateway.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
import java.util.UUID;

/** Names a provider. */
public record ProviderId(UUID value) implements Id {

    public static final String PREFIX = "prv_";

    /** A provider's id follows from its name, so it cannot be defined twice. */
    public static ProviderId of(String name) {
        return new ProviderId(Ids.named("provider/" + name));
    }

    @JsonCreator
    public static ProviderId parse(String printed) {
        return new ProviderId(Id.parse(PREFIX, "provider", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
