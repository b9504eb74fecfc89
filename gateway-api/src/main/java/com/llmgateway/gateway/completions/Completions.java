package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.gateway.completions.admission.Admissions;
import com.llmgateway.gateway.completions.admission.LimitHeaders;
import com.llmgateway.gateway.completions.answer.WholeBody;
import com.llmgateway.gateway.completions.attempts.Alternatives;
import com.llmgateway.gateway.completions.attempts.Attempts;
import com.llmgateway.gateway.completions.attempts.Continuations;
import com.llmgateway.gateway.completions.attempts.Exchange;
import com.llmgateway.gateway.completions.attempts.Tries;
import com.llmgateway.gateway.completions.booking.Admitted;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Settlements;
import com.llmgateway.gateway.completions.booking.Stopwatch;
import com.llmgateway.gateway.completions.booking.UnderWay;
import com.llmgateway.gateway.completions.cache.AnswerCache;
import com.llmgateway.gateway.completions.cache.CacheMode;
import com.llmgateway.gateway.completions.cache.CacheWish;
import com.llmgateway.gateway.completions.cache.Repeats;
import com.llmgateway.gateway.completions.relay.EventsRelay;
import com.llmgateway.gateway.completions.relay.LastWords;
import com.llmgateway.gateway.completions.relay.Refusals;
import com.llmgateway.gateway.completions.relay.StreamRelay;
import com.llmgateway.gateway.completions.relay.WholeRelay;
import com.llmgateway.gateway.completions.reply.ClientWatch;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Bodies;
import com.llmgateway.gateway.completions.request.Capacity;
import com.llmgateway.gateway.completions.request.ClientHeaders;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.request.TagHeader;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.web.Errors;
import com.llmgateway.gateway.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The recipe of a completion, and of everything else that is asked of a model: authenticate, read, route, admit, ask,
 * settle, answer.
 */
@Component
class Completions {

    private final Ids ids;
    private final Capacity capacity;
    private final Callers callers;
    private final Bodies bodies;
    private final Admissions admissions;
    private final Attempts attempts;
    private final Tries tries;
    private final Continuations continuations;
    private final Settlements settlements;
    private final UnderWay underWay;
    private final ClientWatch clients;
    private final Repeats repeats;
    private final AnswerCache cache;
    private final Errors errors;

    Completions(
            Ids ids,
            Capacity capacity,
            Callers callers,
            Bodies bodies,
            Admissions admissions,
            Attempts attempts,
            Tries tries,
            Continuations continuations,
            Settlements settlements,
            UnderWay underWay,
            ClientWatch clients,
            Repeats repeats,
            AnswerCache cache,
            Errors errors) {
        this.ids = ids;
        this.capacity = capacity;
        this.callers = callers;
        this.bodies = bodies;
        this.admissions = admissions;
        this.attempts = attempts;
        this.tries = tries;
        this.continuations = continuations;
        this.settlements = settlements;
        this.underWay = underWay;
        this.clients = clients;
        this.repeats = repeats;
        this.cache = cache;
        this.errors = errors;
    }

    void serve(Endpoint endpoint, HttpServletRequest http, HttpServletResponse response) throws IOException {
        var completion = new CompletionId(ids.next());
        RequestIds.begin(http, response, completion);
        var reply = new Reply(http, response);
        try (var _ = underWay.enter(completion)) {
            serve(endpoint, completion, http, reply);
        } catch (RuntimeException failure) {
            if (!reply.hasBegun()) {
                throw failure;
            }
            LastWords.say(errors.of(failure, http), endpoint, reply);
        }
    }

    private void serve(Endpoint endpoint, CompletionId completion, HttpServletRequest http, Reply reply)
            throws IOException {
        var stopwatch = new Stopwatch();
        try (var seat = capacity.enter()) {
            KeyDigest key = Callers.keyIn(http);
            UserId user = callers.of(key).user();
            seat.assign(key);
            ModelRequest request = ModelRequest.read(endpoint, ClientHeaders.of(http), bodies.read(http, seat));
            Claim claim = repeats.claim(http, request, reply);
            CacheMode cacheMode = CacheWish.asked(http);
            Admitted admitted;
            try {
                admitted = admissions.admit(completion, key, request, TagHeader.in(http), claim);
            } catch (Refused refused) {
                repeats.answer(refused, user, claim, reply);
                return;
            }
            CacheWish wish = cache.wish(http, cacheMode, request, admitted.cache(), reply);
            LimitHeaders.of(admitted.headroom()).forEach(reply::header);
            var line = new Line();
            try (var book = new Book(settlements, admitted, request, stopwatch);
                    var _ = clients.watch(http, reply, line)) {
                var exchange = new Exchange(request, book, reply, line);
                Optional<Outcome> outcome =
                        cache.find(wish, user, request, book, reply).or(() -> buy(exchange));
                stopwatch.firstByte();
                outcome.ifPresentOrElse(what -> answer(what, exchange), () -> Unserved.unasked(exchange));
                repeats.keep(claim, user, book, reply);
                cache.keep(wish, user, request, book, reply);
            }
        }
    }

    private Optional<Outcome> buy(Exchange exchange) {
        // Who left an answer in the background for another would buy both.
        boolean alone = exchange.request().memory().background();
        return attempts.buy(
                exchange.book(),
                exchange.line(),
                (candidate, alternatives) -> tries.ask(exchange, candidate, alone ? Alternatives.NONE : alternatives));
    }

    private void answer(Outcome outcome, Exchange exchange) {
        Book book = exchange.book();
        switch (outcome) {
            case Answered answered when answered.events() -> stream(answered, exchange);
            case Answered answered -> whole(answered, exchange);
            case Declined declined ->
                Refusals.pass(
                        declined, book, exchange.reply(), exchange.request().endpoint());
            case Failed failed when exchange.reply().isGone() -> Unserved.left(failed, book);
            case Failed failed -> throw Unserved.by(failed, exchange);
        }
    }

    private void stream(Answered answered, Exchange exchange) {
        switch (exchange.request().endpoint().answers()) {
            case CHOICES -> new StreamRelay(exchange, continuations).relay(answered);
            case MESSAGE -> EventsRelay.ofMessage(exchange).relay(answered);
            case OBJECT, FILE -> new EventsRelay(exchange).relay(answered);
        }
        attempts.ended(exchange);
    }

    private static void whole(Answered answered, Exchange exchange) {
        Endpoint endpoint = exchange.request().endpoint();
        try {
            WholeBody body = WholeBody.of(answered, endpoint)
                    .orElseThrow(() -> Unserved.by(new Failed(ProviderFault.BROKEN, null), exchange));
            new WholeRelay(exchange).relay(body, answered.headers());
        } catch (IOException _) {
            throw Unserved.by(new Failed(ProviderFault.BROKEN, null), exchange);
        }
    }
}
