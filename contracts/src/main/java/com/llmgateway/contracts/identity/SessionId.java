package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.StreamKind;
import java.util.UUID;

/** Names a session of a logged-in user. */
public record SessionId(UUID value) implements Id {

    @JsonCreator
    public static SessionId parse(String printed) {
        return new SessionId(Id.parse(StreamKind.SESSION.prefix(), "session", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(StreamKind.SESSION.prefix(), value);
    }
}
