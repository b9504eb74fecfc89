package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.identity.UserId;

/** What can be asked of a route. */
public sealed interface RouteCommand extends Command {

    String name();

    @Override
    default Id target() {
        return RouteId.of(name());
    }

    /** Defines a route, or changes all of it. */
    record DefineRoute(RouteView definition, UserId by) implements RouteCommand {

        @Override
        public String name() {
            return definition.name();
        }
    }

    /** Removes a route. It can be defined again. */
    record RemoveRoute(String name, UserId by) implements RouteCommand {}
}
