package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.StreamKind;
import java.util.UUID;

/** Names an account. */
public record UserId(UUID value) implements Id {

    @JsonCreator
    public static UserId parse(String printed) {
        return new UserId(Id.parse(StreamKind.ACCOUNT.prefix(), "user", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(StreamKind.ACCOUNT.prefix(), value);
    }
}
