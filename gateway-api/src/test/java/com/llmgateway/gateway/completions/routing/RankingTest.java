package com.llmgateway.gateway.completions.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.Selection.Worth;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.health.SettableClock;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Ranking.Ranked;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Entry CHEAP = Fleet.model("a", "cheap", "0.10", Set.of());
    private static final Entry MIDDLE = Fleet.model("b", "middle", "0.30", Set.of());
    private static final Entry DEAR = Fleet.model("c", "dear", "2", Set.of());
    private static final List<Entry> ALL = List.of(DEAR, CHEAP, MIDDLE);
    private static final Caller CALLER = Fleet.caller(ALL);
    private static final ModelRequest HELLO = Fleet.asking("");

    private final SettableClock clock = new SettableClock();
    private final Health health = new Health(clock);
    private final Circuits circuits = new Circuits();
    private final Ranking ranking = new Ranking(health, circuits, clock);

    @Test
    void whereNothingIsKnownTheCheapestComesFirst() {
        assertThat(order()).containsExactly("cheap", "middle", "dear");
    }

    @Test
    void equalModelsStayInTheOrderInWhichTheyWereNamed() {
        Entry twin = Fleet.model("d", "twin", "0.10", Set.of());

        assertThat(order(List.of(twin, CHEAP), false)).containsExactly("twin", "cheap");
        assertThat(order(List.of(CHEAP, twin), false)).containsExactly("cheap", "twin");
    }

    @Test
    void aModelThatFailsLosesItsPlaceAndRegainsItAsItsFaultsFade() {
        failing(CHEAP, 3);
        assertThat(order()).containsExactly("middle", "cheap", "dear");

        clock.pass(Duration.ofMinutes(4));
        assertThat(order()).startsWith("cheap");
    }

    @Test
    void oneFaultAmongManyAnswersCostsNobodyAPlace() {
        for (int i = 0; i < 9; i++) {
            health.served(first(CHEAP), false, 100);
        }
        failing(CHEAP, 1);

        assertThat(order()).startsWith("cheap");
    }

    @Test
    void aSlowModelLosesItsPlaceToOneThatIsAsMuchDearerAsThatIsSlower() {
        for (int i = 0; i < 4; i++) {
            health.served(first(CHEAP), false, 30_000);
        }
        assertThat(order()).containsExactly("middle", "cheap", "dear");
        assertThat(order(ALL, true)).startsWith("cheap");

        clock.pass(Duration.ofMinutes(6));
        assertThat(order()).startsWith("cheap");
    }

    @Test
    void whatIsFreeCanLoseItsPlaceToo() {
        Entry free = Fleet.model("a", "free", "0", Set.of());
        failing(free, 6);

        assertThat(order(List.of(free, CHEAP), false)).containsExactly("cheap", "free");
    }

    @Test
    void aModelWithAnOpenCircuitComesLastUntilItHasRested() {
        Place.of(CHEAP, CALLER).forEach(this::open);
        assertThat(ranked(ALL, false).getLast()).satisfies(last -> {
            assertThat(last.model()).isEqualTo(CHEAP);
            assertThat(last.circuitOpen()).isTrue();
        });

        clock.pass(Circuits.REST);
        assertThat(ranked(ALL, false)).noneMatch(Ranked::circuitOpen);
    }

    @Test
    void aModelWhoseOtherKeyStillServesIsNotOpen() {
        open(first(CHEAP));

        assertThat(order()).startsWith("cheap");
    }

    @Test
    void aStandInComesAfterTheTiersOwnHoweverLittleItCosts() {
        var able = List.of(new Shortlist.Able(CHEAP, true), new Shortlist.Able(DEAR, false));

        assertThat(ranking.rank(able, Ranking.weights(HELLO), false, CALLER))
                .extracting(ranked -> ranked.model().name())
                .containsExactly("dear", "cheap");
    }

    @Test
    void theFigureCanBeComputedByHand() {
        health.served(first(CHEAP), false, 15_000);
        failing(CHEAP, 1);
        Worth worth = Objects.requireNonNull(
                ranked(List.of(CHEAP), false).getFirst().option().worth());

        assertThat(Ranking.weights(HELLO).answerTokens()).isEqualTo(1_000);
        assertThat(worth.latencyMillis()).isEqualTo(10_000);
        assertThat(worth.tries()).isEqualByComparingTo("1.5");
        assertThat(worth.figure())
                .isEqualByComparingTo(worth.costUsd()
                        .add(Ranking.weights(HELLO).floorUsd())
                        .multiply(new BigDecimal("2"))
                        .multiply(new BigDecimal("2.25")));
    }

    private void failing(Entry model, int times) {
        for (int i = 0; i < times; i++) {
            health.failed(first(model));
        }
    }

    private void open(Place place) {
        circuits.of(place).transitionToOpenState();
        health.failed(place);
    }

    private static Place first(Entry model) {
        return Place.of(model, CALLER).getFirst();
    }

    private List<String> order() {
        return order(ALL, false);
    }

    private List<String> order(List<Entry> models, boolean streamed) {
        return ranked(models, streamed).stream()
                .map(ranked -> ranked.model().name())
                .toList();
    }

    private List<Ranked> ranked(List<Entry> models, boolean streamed) {
        var able =
                models.stream().map(model -> new Shortlist.Able(model, false)).toList();
        ModelRequest request = streamed ? Fleet.asking("\"stream\":true,") : HELLO;
        return ranking.rank(able, Ranking.weights(request), streamed, Fleet.caller(models));
    }
}
