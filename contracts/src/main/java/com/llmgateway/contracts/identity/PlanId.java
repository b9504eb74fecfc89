package com.llmgateway.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.StreamKind;
import java.util.UUID;

/** Names a plan. */
public record PlanId(UUID value) implements Id {

    /** A plan's id follows from its name, so it cannot be defined twice. */
    public static PlanId of(String name) {
        return new PlanId(Ids.named("plan/" + name));
    }

    @JsonCreator
    public static PlanId parse(String printed) {
        return new PlanId(Id.parse(StreamKind.PLAN.prefix(), "plan", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(StreamKind.PLAN.prefix(), value);
    }
}
