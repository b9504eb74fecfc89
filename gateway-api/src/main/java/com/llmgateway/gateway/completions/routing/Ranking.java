package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Cost;
import com.llmgateway.contracts.completions.Selection.Option;
import com.llmgateway.contracts.completions.Selection.Weights;
import com.llmgateway.contracts.completions.Selection.Worth;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.health.Pulse;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Orders the models that can take a request: by what it costs there, and the dearer the slower a model was in the last
 * minutes, and the oftener it failed. Where that is the same, the order stays as it was.
 */
@Component
class Ranking {

    static final long USUAL_ANSWER = 1_000;
    private static final long USUAL_MILLIS_TO_FIRST_WORDS = 1_000;
    private static final long USUAL_MILLIS_TO_THE_END = 5_000;
    private static final BigDecimal FLOOR_USD = new BigDecimal("0.00001");
    private static final int DECIMALS = 3;

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparing(Ranked::circuitOpen)
            .thenComparing(ranked -> ranked.option().standIn())
            .thenComparing(Ranked::figure);

    private final Health health;
    private final Circuits circuits;
    private final InstantSource clock;

    Ranking(Health health, Circuits circuits, InstantSource clock) {
        this.health = health;
        this.circuits = circuits;
        this.clock = clock;
    }

    /** A model with what speaks for it. */
    record Ranked(Entry model, Option option, boolean circuitOpen) {

        BigDecimal figure() {
            Worth worth = option.worth();
            return worth == null ? BigDecimal.ZERO : worth.figure();
        }
    }

    List<Ranked> rank(List<Shortlist.Able> able, Weights weights, boolean streamed, Caller caller) {
        Instant now = clock.instant();
        return able.stream()
                .map(one -> ranked(one, weights, streamed, caller, now))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** What is known of a request before anybody is asked. */
    static Weights weights(ModelRequest request) {
        Long most = request.mostTokens();
        long answer = most == null ? USUAL_ANSWER : Math.min(most, USUAL_ANSWER);
        return new Weights(
                request.promptTokens(),
                answer * request.choices(),
                request.streamed() ? USUAL_MILLIS_TO_FIRST_WORDS : USUAL_MILLIS_TO_THE_END,
                FLOOR_USD);
    }

    private Ranked ranked(Shortlist.Able able, Weights weights, boolean streamed, Caller caller, Instant now) {
        Entry model = able.model();
        List<Place> places = Place.of(model, caller);
        Optional<Place> passable = places.stream().filter(this::isPassable).findFirst();
        Pulse pulse = health.of(passable.orElse(places.getFirst()));
        Worth worth = worth(model.priceAt(now).orElseThrow(), weights, pulse, streamed);
        return new Ranked(model, new Option(model.provider(), model.name(), able.standIn(), worth), passable.isEmpty());
    }

    /** A circuit that nobody has tried since it opened stays open: once it has rested, it is worth a try. */
    private boolean isPassable(Place place) {
        return !circuits.isOpen(place) || !health.hasFailedWithin(Circuits.REST, place);
    }

    private static Worth worth(UnitPrices prices, Weights weights, Pulse pulse, boolean streamed) {
        BigDecimal cost = Cost.of(
                new Tokens(Map.of(Meter.INPUT, weights.promptTokens(), Meter.OUTPUT, weights.answerTokens())), prices);
        long latency = pulse.pace(streamed).millis(weights.usualMillis());
        BigDecimal tries = pulse.triesToBeServed();
        BigDecimal figure = cost.add(weights.floorUsd())
                .multiply(slowness(latency, weights.usualMillis()))
                .multiply(tries)
                .multiply(tries)
                .stripTrailingZeros();
        return new Worth(cost, latency, tries, figure);
    }

    private static BigDecimal slowness(long latency, long usual) {
        return BigDecimal.valueOf(latency)
                .divide(BigDecimal.valueOf(usual), DECIMALS, RoundingMode.HALF_UP)
                .max(BigDecimal.ONE);
    }
}
