package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.RouteCommand.DefineRoute;
import com.llmgateway.contracts.catalog.RouteCommand.RemoveRoute;
import com.llmgateway.contracts.catalog.RouteEvent.RouteDefined;
import com.llmgateway.contracts.catalog.RouteEvent.RouteRemoved;
import com.llmgateway.contracts.catalog.RouteId;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.identity.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final UserId ADMIN = new UserId(new UUID(0, 1));
    private static final RouteId ID = RouteId.of("fast");
    private static final RouteDefined DEFINED = new RouteDefined(ID, route(true), ADMIN);
    private static final RouteRemoved REMOVED = new RouteRemoved(ID, "fast", ADMIN);

    private AggregateTestFixture<Route> fixture = new AggregateTestFixture<>(Route.class);

    @BeforeEach
    void clauses() {
        fixture = new AggregateTestFixture<>(Route.class);
        fixture.registerInjectableResource((Clauses) clause -> {});
        fixture.registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                (Object) ((Command) command.getPayload()).target().toString(), null));
    }

    @Test
    void isDefined() {
        fixture.givenNoPriorActivity().when(new DefineRoute(route(true), ADMIN)).expectEvents(DEFINED);
    }

    @Test
    void definingItAlikeChangesNothing() {
        fixture.given(DEFINED).when(new DefineRoute(route(true), ADMIN)).expectNoEvents();
    }

    @Test
    void isDisabledByANewDefinition() {
        fixture.given(DEFINED)
                .when(new DefineRoute(route(false), ADMIN))
                .expectEvents(new RouteDefined(ID, route(false), ADMIN));
    }

    @Test
    void isRemovedOnceAndDefinedAgain() {
        fixture.given(DEFINED).when(new RemoveRoute("fast", ADMIN)).expectEvents(REMOVED);
        fixture.given(DEFINED, REMOVED).when(new RemoveRoute("fast", ADMIN)).expectNoEvents();
        fixture.given(DEFINED, REMOVED)
                .when(new DefineRoute(route(true), ADMIN))
                .expectEvents(DEFINED);
    }

    @Test
    void leadsSomewhere() {
        refused(new RouteView("fast", Map.of(), List.of(), List.of("quick"), List.of("gpt-4o"), true));
        refused(new RouteView("fast", Map.of("huge", List.of("gpt-4o")), List.of(), List.of(), List.of(), true));
        refused(new RouteView("fast", Map.of(), List.of("gpt 4o"), List.of(), List.of(), true));
        refused(new RouteView("", Map.of(), List.of("gpt-4o"), List.of(), List.of(), true));
    }

    private void refused(RouteView route) {
        clauses();
        fixture.givenNoPriorActivity().when(new DefineRoute(route, ADMIN)).expectException(Refused.class);
    }

    private static RouteView route(boolean enabled) {
        return new RouteView(
                "fast",
                Map.of("complex", List.of("gpt-5")),
                List.of("gpt-4o-mini", "groq/openai/gpt-oss-20b"),
                List.of("quick"),
                List.of("sandbox/simple"),
                enabled);
    }
}
