package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
import java.util.UUID;

/** Names a plan. */
public record PlanId(UUID value) implements Id {

    public static final String PREFIX = "plan_";

    /** A plan's id follows from its name, so it cannot be defined twice. */
    public static PlanId of(String name) {
        return new PlanId(Ids.named("plan/" + name));
    }

    @JsonCreator
    public static PlanId parse(String printed) {
        return new PlanId(Id.parse(PREFIX, "plan", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
