package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.gateway.completions.admission.Admissions;
import com.llmgateway.gateway.completions.admission.LimitHeaders;
import com.llmgateway.gateway.completions.answer.WholeBody;
import com.llmgateway.gateway.completions.attempts.Attempts;
import com.llmgateway.gateway.completions.attempts.Opening;
import com.llmgateway.gateway.completions.attempts.TimeLimits;
import com.llmgateway.gateway.completions.booking.Admitted;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Settlements;
import com.llmgateway.gateway.completions.booking.Stopwatch;
import com.llmgateway.gateway.completions.cache.AnswerCache;
import com.llmgateway.gateway.completions.cache.CacheMode;
import com.llmgateway.gateway.completions.cache.CacheWish;
import com.llmgateway.gateway.completions.cache.Repeats;
import com.llmgateway.gateway.completions.relay.EventsRelay;
import com.llmgateway.gateway.completions.relay.MessageRelay;
import com.llmgateway.gateway.completions.relay.Refusals;
import com.llmgateway.gateway.completions.relay.StreamRelay;
import com.llmgateway.gateway.completions.relay.StreamShape;
import com.llmgateway.gateway.completions.relay.WholeRelay;
import com.llmgateway.gateway.completions.reply.ClientWatch;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Bodies;
import com.llmgateway.gateway.completions.request.Capacity;
import com.llmgateway.gateway.completions.request.ClientHeaders;
import com.llmgateway.gateway.completions.request.Credentials;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.request.TagHeader;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.web.ApiError;
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
    private final Providers providers;
    private final Attempts attempts;
    private final TimeLimits limits;
    private final Settlements settlements;
    private final ClientWatch clients;
    private final Repeats repeats;
    private final AnswerCache cache;

    Completions(
            Ids ids,
            Capacity capacity,
            Callers callers,
            Bodies bodies,
            Admissions admissions,
            Providers providers,
            Attempts attempts,
            TimeLimits limits,
            Settlements settlements,
            ClientWatch clients,
            Repeats repeats,
            AnswerCache cache) {
        this.ids = ids;
        this.capacity = capacity;
        this.callers = callers;
        this.bodies = bodies;
        this.admissions = admissions;
        this.providers = providers;
        this.attempts = attempts;
        this.limits = limits;
        this.settlements = settlements;
        this.clients = clients;
        this.repeats = repeats;
        this.cache = cache;
    }

    void serve(Endpoint endpoint, HttpServletRequest http, HttpServletResponse response) throws IOException {
        var completion = new CompletionId(ids.next());
        RequestIds.rename(http, response, completion);
        var reply = new Reply(response);
        try {
            serve(endpoint, completion, http, reply);
        } catch (Refused refused) {
            if (!reply.hasBegun()) {
                throw refused;
            }
            reply.lastEvent(StreamShape.error(ApiError.of(refused.refusal())));
        }
    }

    private void serve(Endpoint endpoint, CompletionId completion, HttpServletRequest http, Reply reply)
            throws IOException {
        var stopwatch = new Stopwatch();
        try (var seat = capacity.enter()) {
            KeyDigest key = Credentials.in(http);
            UserId user = callers.of(key).user();
            seat.assign(key);
            ModelRequest request = ModelRequest.read(endpoint, ClientHeaders.of(http), bodies.read(http, seat));
            Claim claim = repeats.claim(http, request, reply);
            CacheMode cacheMode = CacheWish.asked(http);
            Admitted admitted;
            try {
                admitted = admissions.admit(completion, key, request, TagHeader.in(http), claim);
            } catch (Refused refused) {
                repeats.answer(refused, user, reply);
                return;
            }
            CacheWish wish = cache.wish(http, cacheMode, request, admitted.cache(), reply);
            reply.headers(LimitHeaders.of(admitted.headroom()));
            var line = new Line();
            try (var book = new Book(settlements, admitted, request, stopwatch);
                    var _ = clients.watch(http, reply, line)) {
                Optional<Outcome> outcome =
                        cache.find(wish, user, request, book, reply).or(() -> buy(request, book, reply, line));
                seat.releaseBody();
                stopwatch.firstByte();
                outcome.ifPresentOrElse(
                        what -> answer(what, request, book, reply, line), () -> book.fail("client_left", null));
                repeats.keep(claim, user, book, reply);
                cache.keep(wish, user, request, book, reply);
            }
        }
    }

    private Optional<Outcome> buy(ModelRequest request, Book book, Reply reply, Line line) {
        return attempts.buy(book, line, (candidate, hasOthers) -> {
            limits.start(line, request.streamed(), hasOthers, candidate, book.stopwatch());
            return new Opening(request, limits, reply, line, hasOthers)
                    .take(ask(request, book.completion(), candidate, line));
        });
    }

    private Outcome ask(ModelRequest request, CompletionId completion, Candidate candidate, Line line) {
        String provider = candidate.route().provider();
        byte[] body = request.forProvider(candidate.route().model(), Providers.takesStreamOptions(provider));
        var ask = new Ask(
                completion.toString(),
                request.endpoint().upstreamPath(),
                body,
                request.streamed(),
                candidate.access(),
                request.headers());
        return providers.named(provider).ask(ask, line);
    }

    private static void answer(Outcome outcome, ModelRequest request, Book book, Reply reply, Line line) {
        switch (outcome) {
            case Answered answered when answered.events() -> stream(answered, request, book, reply, line);
            case Answered answered -> whole(answered, request, book, reply);
            case Declined declined -> Refusals.pass(declined, book, reply, request.endpoint());
            case Failed _ when reply.isGone() -> book.settleForNobody(null, new TokenCount());
            case Failed failed -> throw failed(book, failed);
        }
    }

    private static void stream(Answered answered, ModelRequest request, Book book, Reply reply, Line line) {
        switch (request.endpoint().answers()) {
            case CHOICES -> new StreamRelay(book, reply, line, shape(request, book)).relay(answered);
            case MESSAGE -> new MessageRelay(book, reply, line).relay(answered);
            case OBJECT, FILE -> new EventsRelay(book, reply, line).relay(answered);
        }
    }

    private static void whole(Answered answered, ModelRequest request, Book book, Reply reply) {
        try {
            WholeBody body = WholeBody.of(answered, request.endpoint())
                    .orElseThrow(() -> failed(book, new Failed(ProviderFault.BROKEN, null)));
            new WholeRelay(book, reply, request.endpoint()).relay(body, answered.headers());
        } catch (IOException _) {
            throw failed(book, new Failed(ProviderFault.BROKEN, null));
        }
    }

    private static StreamShape shape(ModelRequest request, Book book) {
        boolean asks = request.endpoint().takesStreamOptions()
                && Providers.takesStreamOptions(book.route().provider());
        return new StreamShape(request.usageAsked(), asks && !request.usageAsked());
    }

    private static Refused failed(Book book, Failed failed) {
        var refusal = new ProviderUnavailable(failed.fault(), book.route().provider());
        book.fail(ApiError.of(refusal).code(), failed.status());
        return new Refused(refusal);
    }
}
