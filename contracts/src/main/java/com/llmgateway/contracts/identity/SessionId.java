package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import java.util.UUID;

/** Names a session of a logged-in user. */
public record SessionId(UUID value) implements Id {

    public static final String PREFIX = "ses_";

    @JsonCreator
    public static SessionId parse(String printed) {
        return new SessionId(Id.parse(PREFIX, "session", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
