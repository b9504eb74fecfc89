package com.llmgateway.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
import java.util.UUID;

/** Names a route. */
public record RouteId(UUID value) implements Id {

    public static final String PREFIX = "route_";

    /** A route's id follows from its name, so it cannot be defined twice. */
    public static RouteId of(String name) {
        return new RouteId(Ids.named("route/" + name));
    }

    @JsonCreator
    public static RouteId parse(String printed) {
        return new RouteId(Id.parse(PREFIX, "route", printed));
    }

    @Override
    @JsonValue
    public String toString() {
        return Id.print(PREFIX, value);
    }
}
