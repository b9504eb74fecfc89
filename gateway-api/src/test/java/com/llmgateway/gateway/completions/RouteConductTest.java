package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.WORDS;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.Selection;
import com.llmgateway.contracts.completions.Selection.Basis;
import com.llmgateway.contracts.completions.Selection.Option;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests along a route: who serves them, who may name it, and what the admission tells of it. */
@Execution(ExecutionMode.CONCURRENT)
class RouteConductTest {

    private static final List<String> BOTH = List.of("gpt-4o-mini", "mistral-small-latest");

    private final TwoProviders providers = new TwoProviders();

    RouteConductTest() {
        providers.ledger().routes = List.of(
                new RouteView("plain", Map.of(), BOTH, List.of("kind"), List.of(), true),
                new RouteView("graded", Map.of("simple", List.of("gpt-4o")), BOTH, List.of(), List.of(), true));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"error\":{\"message\":\"no\",\"code\":\"model_not_found\"}}",
                "403 | {\"error\":{\"message\":\"Your project does not have access to model\"}}",
                "400 | {\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model.\"}}",
                "400 | {\"error\":{\"message\":\"no\",\"code\":\"unsupported_value\"}}",
                "400 | {\"error\":{\"message\":\"`temperature` is deprecated for this model.\"}}",
            })
    void whatOneModelOfARouteRefusesAnotherMayTake(int status, String words) {
        providers.first().behaves(json(status, words));

        assertThat(ask("plain").at("/gateway_metadata/routed_to")).isEqualTo("mistral-small-latest");
    }

    @Test
    void whenNoModelOfARouteTakesItTheFirstRefusalIsTold() {
        providers.first().behaves(json(404, WORDS));
        providers.second().behaves(json(404, WORDS.replace("no", "never")));
        Reply reply = ask("plain");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aRefusalOfTheRequestItselfIsTheLastWordOfARoute(int status) {
        providers.first().behaves(json(status, WORDS));

        assertThat(ask("plain").status()).isEqualTo(status);
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void aRouteWithTiersTellsItsWholeDecision() {
        ask("graded");

        AdmitCompletion admitted = providers.ledger().admitted.getLast();
        Selection selection = Objects.requireNonNull(admitted.selection());
        assertThat(selection.basis()).isEqualTo(Basis.ROUTE);
        assertThat(selection.options())
                .extracting(Option::model)
                .containsExactly("gpt-4o", "gpt-4o-mini", "mistral-small-latest");
        assertThat(admitted.complexity()).isNotNull();
    }

    @Test
    void aRouteWithoutTiersDecidesNothing() {
        ask("plain");

        AdmitCompletion admitted = providers.ledger().admitted.getLast();
        assertThat(admitted.selection()).isNull();
        assertThat(admitted.complexity()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "kind"})
    void aKeyThatMayUseARouteOrItsAliasMayUseItsModels(String allowed) {
        providers.ledger().allowed = List.of(allowed);

        assertThat(ask(allowed).status()).isEqualTo(200);
        assertThat(ask("graded").status()).isEqualTo(404);
    }

    private Reply ask(String route) {
        return providers.post(PATH, HELLO.replace("gpt-4o-mini", route));
    }
}
