package com.llmgateway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import java.util.UUID;

/** Names an entry of what operators did. */
public record AuditId(UUID value) implements Id {

    public static final String PREFIX = "adt_";

    @JsonCreator
    public static AuditId parse(String printed) {
        return new AuditId(Id.parse(PREFIX, "audit entry", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
