package com.llmgateway.gateway.completions.admission;

import com.llmgateway.contracts.Refusal.OutcomeUnknown;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.contracts.keys.Tags;
import com.llmgateway.contracts.limits.Admission;
import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.contracts.limits.StaleCaller;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.catalog.PricesInForce;
import com.llmgateway.gateway.completions.booking.Admitted;
import com.llmgateway.gateway.completions.booking.Settlements;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.request.TagHeader;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.routing.EarlierResponses;
import com.llmgateway.gateway.completions.routing.Routed;
import com.llmgateway.gateway.completions.routing.Routing;
import com.llmgateway.gateway.completions.usage.Metering;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.web.Commands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Routes a request and has it admitted; whatever it remembered that is no longer true is looked up again. */
@Component
public class Admissions {

    private static final int MOST_TRIES = 3;
    private static final int MOST_CANDIDATES = 16;

    private final Callers callers;
    private final Models models;
    private final Routing routing;
    private final EarlierResponses earlier;
    private final Commands commands;
    private final Settlements settlements;
    private final InstantSource clock;

    Admissions(
            Callers callers,
            Models models,
            Routing routing,
            EarlierResponses earlier,
            Commands commands,
            Settlements settlements,
            InstantSource clock) {
        this.callers = callers;
        this.models = models;
        this.routing = routing;
        this.earlier = earlier;
        this.commands = commands;
        this.settlements = settlements;
        this.clock = clock;
    }

    public Admitted admit(
            CompletionId completion,
            KeyDigest key,
            ModelRequest request,
            Map<String, String> tags,
            @Nullable Claim claim) {
        Instant moment = clock.instant();
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                return decide(completion, callers.of(key), request, tags, claim, moment, tries == 1);
            } catch (StaleCaller stale) {
                callers.forget(key);
                moment = stale.at();
            }
        }
        throw new Refused(new Unavailable("The gateway's settings are changing.", Duration.ofSeconds(1)));
    }

    private Admitted decide(
            CompletionId completion,
            Caller caller,
            ModelRequest request,
            Map<String, String> tags,
            @Nullable Claim claim,
            Instant moment,
            boolean remembered) {
        Routed routed = decided(remembered, () -> routing.route(request, caller));
        List<Candidate> candidates = decided(remembered, () -> candidates(routed, request, caller, moment));
        PricesInForce prices = models.pricesAt(moment, caller);
        Map<String, String> merged = decided(remembered, () -> Tags.merge(caller.tags(), tags, TagHeader.NAME));
        Route first = candidates.getFirst().route();
        Tokens estimate = Metering.expected(request, candidates.getFirst());
        var admit = new AdmitCompletion(
                completion,
                caller,
                prices.period(),
                request.endpoint().path(),
                request.model(),
                request.model() == null || routed.selection() != null
                        ? request.complexity().explained()
                        : null,
                first,
                request.streamed(),
                estimate,
                merged,
                claim,
                routed.selection());
        Headroom headroom = send(admit).headroom();
        return new Admitted(
                completion,
                candidates,
                routed.named(),
                request.complexity().tier(),
                caller.cache(),
                estimate,
                prices::of,
                headroom);
    }

    private List<Candidate> candidates(Routed routed, ModelRequest request, Caller caller, Instant moment) {
        var all = new ArrayList<Candidate>();
        for (Entry model : routed.models()) {
            for (Candidate candidate : Candidate.of(model, caller, moment)) {
                all.add(candidate.beside(request.otherModels()));
            }
        }
        if (all.isEmpty()) {
            // Routed a moment later than priced, and the first price begins in between.
            throw new StaleCaller(clock.instant());
        }
        List<Candidate> knowing = earlier.knowing(request.memory().previous(), caller, all);
        return knowing.subList(0, Math.min(knowing.size(), MOST_CANDIDATES));
    }

    /** A refusal by what is only remembered may have been overtaken: by another key, other tags, a provider asked again. */
    private <T> T decided(boolean remembered, Supplier<T> decision) {
        try {
            return decision.get();
        } catch (Refused refused) {
            if (remembered) {
                throw new StaleCaller(clock.instant());
            }
            throw refused;
        }
    }

    private Admission.Admitted send(AdmitCompletion admit) {
        try {
            return commands.sendNow(admit, Admission.class).decision();
        } catch (StaleCaller stale) {
            throw stale;
        } catch (Refused refused) {
            if (refused.refusal() instanceof OutcomeUnknown) {
                endIfAdmitted(admit.completion());
            }
            throw refused;
        } catch (RuntimeException unknown) {
            endIfAdmitted(admit.completion());
            throw unknown;
        }
    }

    private void endIfAdmitted(CompletionId completion) {
        settlements.bookIfAdmitted(
                new FailCompletion(completion, null, List.of(), "admission_unknown", null, new Timing(0, null), null));
    }
}
