package com.llmgateway.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.RetireModel;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.RouteCommand.DefineRoute;
import com.llmgateway.contracts.catalog.RouteCommand.RemoveRoute;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.identity.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No two routes answer to one name, whoever asks for it where and when. */
class RouteNamesTest {

    private static final UserId ADMIN = new UserId(new UUID(0, 1));

    private static final TestLog NODE =
            TestLog.open(new SaveRouteRule(new RouteJson()), new WriteCatalog(new PriceJson()));

    private static final TestLog OTHER =
            NODE.anotherNode(new SaveRouteRule(new RouteJson()), new WriteCatalog(new PriceJson()));

    private static final List<CommandGateway> NODES = List.of(commands(NODE), commands(OTHER));

    @AfterAll
    static void close() {
        OTHER.close();
        NODE.close();
    }

    @Test
    void anAliasBelongsToOneRoute() {
        assertThat(define("first", "shared")).isEqualTo("defined");

        assertThat(define("second", "shared")).isEqualTo("route_name_taken");
        assertThat(define("first", "shared", "more")).isEqualTo("defined");
    }

    @Test
    void aNameIsNoOtherRoutesAliasAndAnAliasNoOtherRoutesName() {
        define("morning", "dawn");

        assertThat(define("dawn")).isEqualTo("route_name_taken");
        assertThat(define("evening", "morning")).isEqualTo("route_name_taken");
    }

    @Test
    void aNameThatWasGivenUpIsFree() {
        define("old", "given-up");
        define("older", "kept");
        define("old");
        NODES.getFirst().sendAndWait(new RemoveRoute("older", ADMIN));

        assertThat(define("new", "given-up", "kept", "older")).isEqualTo("defined");
    }

    @Test
    void anAliasIsNoListedModel() {
        var id = ModelId.of("acme", "roadrunner");
        var list = new ListModel(id, "acme", "roadrunner", "chat", null, null, Set.of(), null, null, ADMIN);
        NODES.getFirst().sendAndWait(list);

        assertThat(define("fast", "roadrunner")).isEqualTo("alias_is_a_model");
        assertThat(define("fast", "acme/roadrunner")).isEqualTo("alias_is_a_model");
        assertThat(define("roadrunner")).isEqualTo("defined");

        NODES.getFirst().sendAndWait(new RemoveRoute("roadrunner", ADMIN));
        NODES.getFirst().sendAndWait(new RetireModel(id, ADMIN));
        assertThat(define("fast", "roadrunner")).isEqualTo("defined");
    }

    @Test
    void onTwoNodesAtOnceExactlyOneHasTheAlias() throws InterruptedException {
        List<String> outcomes;
        try (var admins = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 20)
                    .mapToObj(i -> admins.submit(() -> define(NODES.get(i % 2), "racer-" + i, "trophy")))
                    .toList();
            admins.shutdown();
            admins.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS);
            outcomes =
                    asked.stream().map(java.util.concurrent.Future::resultNow).toList();
        }

        assertThat(outcomes).hasSize(20).containsOnlyOnce("defined").containsOnly("defined", "route_name_taken");
        assertThat(routes().filter(route -> route.aliases().contains("trophy"))).hasSize(1);
    }

    private static Stream<RouteView> routes() {
        var listed = new ListedModels(JdbcClient.create(NODE.source()), new PriceJson(), new RouteJson());
        return listed.on(new FindCatalog()).routes().stream();
    }

    private static String define(String name, String... aliases) {
        return define(NODES.getFirst(), name, aliases);
    }

    private static String define(CommandGateway node, String name, String... aliases) {
        var route = new RouteView(name, Map.of(), List.of("sandbox/simple"), List.of(aliases), List.of(), true);
        try {
            node.sendAndWait(new DefineRoute(route, ADMIN));
            return "defined";
        } catch (Refused refused) {
            return ((Conflict) refused.refusal()).code();
        }
    }

    private static CommandGateway commands(TestLog node) {
        return node.axon(List.of(Route.class, Model.class), UnaryOperator.identity())
                .commandGateway();
    }
}
