package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;

/** What has happened to a route. */
public sealed interface RouteEvent extends Event {

    RouteId route();

    /** The route is this from now on. */
    record RouteDefined(RouteId route, RouteView definition, UserId by) implements RouteEvent {}

    record RouteRemoved(RouteId route, String name, UserId by) implements RouteEvent {}
}
