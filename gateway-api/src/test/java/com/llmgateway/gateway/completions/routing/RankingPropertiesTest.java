package com.llmgateway.gateway.completions.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.health.SettableClock;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Ranking.Ranked;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any models, any history and any request. */
class RankingPropertiesTest {

    private static final Map<String, String> MEMBERS = Map.of(
            "function_calling", "\"tools\":[{}],",
            "response_schema", "\"response_format\":{\"type\":\"json_schema\"},",
            "audio_output", "\"audio\":{},");

    private final SettableClock clock = new SettableClock();
    private final Health health = new Health(clock);
    private final Ranking ranking = new Ranking(health, new Circuits(), clock);

    /** A model, and the tries that it has served, or not, in so many milliseconds. */
    record Seen(Entry model, List<Integer> tries) {}

    @Property(tries = 300)
    void whoIsChosenCanDoWhatIsNeeded(
            @ForAll("fleets") List<Seen> fleet, @ForAll("needs") Set<String> needs, @ForAll boolean streamed) {
        ModelRequest request = asking(needs, streamed);

        assertThat(ranked(fleet, request)).allSatisfy(ranked -> {
            assertThat(ranked.model().capabilities()).containsAll(needs);
            assertThat(ranked.model().provider()).isNotEqualTo(Fleet.NOBODYS);
        });
    }

    @Property(tries = 300)
    void theCheaperOfTwoThatAreElseEqualIsNeverBelow(
            @ForAll("fleets") List<Seen> fleet, @ForAll("prices") String price, @ForAll("prices") String other) {
        boolean firstIsCheaper = new BigDecimal(price).compareTo(new BigDecimal(other)) < 0;
        var history = List.of(-1, 4_000, 9_000);
        var both = new ArrayList<>(fleet);
        both.add(new Seen(Fleet.model("twins", "one", price, Set.of()), history));
        both.add(new Seen(Fleet.model("twins", "other", other, Set.of()), history));
        List<String> order = names(ranked(both, asking(Set.of(), false)));

        if (!price.equals(other)) {
            assertThat(order.indexOf("one") < order.indexOf("other")).isEqualTo(firstIsCheaper);
        }
    }

    @Property(tries = 100)
    void theSameStateGivesTheSameOrderHoweverTheyWereNamed(@ForAll("fleets") List<Seen> fleet, @ForAll long seed) {
        fleet.forEach(this::see);
        var shuffled = new ArrayList<>(fleet);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(figures(fleet)).isEqualTo(figures(fleet)).isEqualTo(figures(shuffled));
    }

    @Property(tries = 100)
    void everyModelIsEitherRankedOrLeftOut(@ForAll("fleets") List<Seen> fleet, @ForAll("needs") Set<String> needs) {
        Shortlist list = shortlist(fleet, asking(needs, false));
        int leftOut = list.leftOut().values().stream().mapToInt(List::size).sum();

        assertThat(list.models().size() + leftOut + list.unlisted()).isEqualTo(fleet.size());
    }

    @Provide
    Arbitrary<List<Seen>> fleets() {
        return models().list().ofMaxSize(30).uniqueElements(seen -> seen.model().id());
    }

    private Arbitrary<Seen> models() {
        Arbitrary<Integer> milliseconds =
                Arbitraries.oneOf(Arbitraries.just(-1), Arbitraries.integers().between(1, 60_000));
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", Fleet.NOBODYS),
                        Arbitraries.integers().between(1, 1_000),
                        prices(),
                        needs(),
                        milliseconds.list().ofMaxSize(6))
                .as((provider, name, price, capabilities, tries) ->
                        new Seen(Fleet.model(provider, "m" + name, price, capabilities), tries));
    }

    @Provide
    Arbitrary<String> prices() {
        return Arbitraries.of("0", "0.0375", "0.05", "0.15", "0.3", "1.25", "3", "15");
    }

    @Provide
    Arbitrary<Set<String>> needs() {
        return Arbitraries.of(MEMBERS.keySet()).set().ofMaxSize(3);
    }

    private List<Ranked> ranked(List<Seen> fleet, ModelRequest request) {
        fleet.forEach(this::see);
        clock.pass(Duration.ofSeconds(30));
        return ranking.rank(
                shortlist(fleet, request).able(), Ranking.weights(request), request.streamed(), caller(fleet));
    }

    private List<BigDecimal> figures(List<Seen> fleet) {
        ModelRequest request = asking(Set.of(), false);
        return ranking.rank(shortlist(fleet, request).able(), Ranking.weights(request), false, caller(fleet)).stream()
                .map(Ranked::figure)
                .toList();
    }

    private static Shortlist shortlist(List<Seen> fleet, ModelRequest request) {
        var list = new Shortlist(request, caller(fleet));
        fleet.forEach(seen -> list.consider(seen.model(), false));
        return list;
    }

    private static Caller caller(List<Seen> fleet) {
        return Fleet.caller(fleet.stream().map(Seen::model).toList());
    }

    private static ModelRequest asking(Set<String> needs, boolean streamed) {
        var members = new StringBuilder(streamed ? "\"stream\":true," : "");
        needs.forEach(need -> members.append(MEMBERS.get(need)));
        return Fleet.asking(members.toString());
    }

    private void see(Seen seen) {
        for (Place place : Place.of(seen.model(), caller(List.of(seen)))) {
            seen.tries().forEach(millis -> note(place, millis));
        }
    }

    private void note(Place place, int millis) {
        if (millis < 0) {
            health.failed(place);
        } else {
            health.served(place, false, millis);
        }
    }

    private static List<String> names(List<Ranked> order) {
        return order.stream().map(ranked -> ranked.model().name()).toList();
    }
}
