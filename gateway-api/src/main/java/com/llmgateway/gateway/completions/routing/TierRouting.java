package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.Refusal.NothingToChoose;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.completions.Selection;
import com.llmgateway.contracts.completions.Selection.Basis;
import com.llmgateway.contracts.completions.Selection.Option;
import com.llmgateway.contracts.completions.Selection.Weights;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.gateway.catalog.Auto;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Ranking.Ranked;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Chooses models for a request that names none: those of its tier, else whatever the caller can use, the best first. */
@Component
class TierRouting {

    private static final int MOST_OPTIONS = 16;

    private final Models models;
    private final Ranking ranking;

    private final Auto auto;

    TierRouting(Models models, Ranking ranking, Auto auto) {
        this.models = models;
        this.ranking = ranking;
        this.auto = auto;
    }

    Routed route(ModelRequest request, Caller caller) {
        Tier tier = request.complexity().tier();
        return auto.isInSandbox(caller) ? inSandbox(request, tier, caller) : ranked(request, tier, caller);
    }

    /** One model for each tier; where the key may not use that, the first of the others that it may. */
    private Routed inSandbox(ModelRequest request, Tier tier, Caller caller) {
        var shortlist = new Shortlist(request, caller);
        for (String name : TierModels.sandbox(tier)) {
            if (shortlist.isEmpty()) {
                List<Entry> served = models.candidates(name, caller);
                shortlist.leaveOutUnserved(name, served, models.drained(name, caller));
                served.forEach(shortlist::considerAble);
            }
        }
        if (shortlist.isEmpty()) {
            throw nothingToChoose(caller);
        }
        List<Entry> only = shortlist.models();
        List<Option> options = only.stream()
                .map(model -> new Option(model.provider(), model.name(), false, null))
                .toList();
        return Routed.chosen(
                only, new Selection(Basis.SANDBOX, options, shortlist.leftOut(), shortlist.unlisted(), null));
    }

    private Routed ranked(ModelRequest request, Tier tier, Caller caller) {
        var shortlist = new Shortlist(request, caller);
        TierModels.of(tier).forEach(name -> consider(name, false, shortlist, caller));
        TierModels.standIns(tier).forEach(name -> consider(name, true, shortlist, caller));
        if (shortlist.isEmpty()) {
            considerOthers(tier, shortlist, caller);
        }
        Weights weights = Ranking.weights(request);
        List<Ranked> order = ranking.rank(shortlist.able(), weights, request.streamed(), caller);
        order.stream()
                .filter(Ranked::circuitOpen)
                .forEach(ranked -> shortlist.leaveOut(ranked.model(), Reason.CIRCUIT_OPEN));
        return Routed.chosen(
                order.stream().map(Ranked::model).toList(),
                new Selection(Basis.RANK, options(order), shortlist.leftOut(), shortlist.unlisted(), weights));
    }

    /** Whose circuit is open is no option, unless there is no other. */
    private static List<Option> options(List<Ranked> order) {
        boolean allOpen = order.getFirst().circuitOpen();
        return order.stream()
                .filter(ranked -> allOpen || !ranked.circuitOpen())
                .limit(MOST_OPTIONS)
                .map(Ranked::option)
                .toList();
    }

    /** A caller whose keys are all for other models is served all the same. */
    private void considerOthers(Tier tier, Shortlist shortlist, Caller caller) {
        Set<String> known = Stream.concat(TierModels.of(tier).stream(), TierModels.standIns(tier).stream())
                .collect(Collectors.toSet());
        List<Entry> usable = models.callable(caller).stream()
                .filter(model -> !Models.isSandbox(model))
                .toList();
        usable.stream()
                .filter(model -> !known.contains(model.name()))
                .forEach(model -> shortlist.consider(model, true));
        if (shortlist.able().isEmpty()) {
            throw usable.isEmpty() ? nothingToChoose(caller) : new Refused(shortlist.refusal());
        }
    }

    private static Refused nothingToChoose(Caller caller) {
        return new Refused(new NothingToChoose(!caller.models().isEmpty()));
    }

    private void consider(String name, boolean standIn, Shortlist shortlist, Caller caller) {
        List<Entry> served = models.candidates(name, caller);
        shortlist.leaveOutUnserved(name, served, models.drained(name, caller));
        served.forEach(model -> shortlist.consider(model, standIn));
    }
}
