package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.completions.attempts.TimeLimits;
import com.llmgateway.gateway.completions.relay.UnpaidRelay;
import com.llmgateway.gateway.completions.reply.ClientWatch;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Bodies;
import com.llmgateway.gateway.completions.request.Capacity;
import com.llmgateway.gateway.completions.request.ClientHeaders;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Routing;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Counts the tokens of a message that nobody buys: Anthropic does it for its own models, the gateway guesses the rest. */
@Component
class MessageTokens {

    private static final String PATH = "/messages/count_tokens";

    private final Ids ids;
    private final Capacity capacity;
    private final Callers callers;
    private final Bodies bodies;
    private final Routing routing;
    private final Providers providers;
    private final TimeLimits limits;
    private final ClientWatch clients;

    MessageTokens(
            Ids ids,
            Capacity capacity,
            Callers callers,
            Bodies bodies,
            Routing routing,
            Providers providers,
            TimeLimits limits,
            ClientWatch clients) {
        this.ids = ids;
        this.capacity = capacity;
        this.callers = callers;
        this.bodies = bodies;
        this.routing = routing;
        this.providers = providers;
        this.limits = limits;
        this.clients = clients;
    }

    void count(HttpServletRequest http, HttpServletResponse response) throws IOException {
        var reply = new Reply(http, response);
        try (var seat = capacity.enter()) {
            KeyDigest key = Callers.keyIn(http);
            Caller caller = caller(key);
            seat.assign(key);
            ModelRequest request =
                    ModelRequest.read(Endpoint.MESSAGES, ClientHeaders.of(http), bodies.read(http, seat));
            Entry model = routing.route(request, caller).models().getFirst();
            if (Providers.speaksMessages(model.provider())) {
                ask(request, model, caller, http, reply);
            } else {
                String guess = "{\"input_tokens\":" + request.promptTokens() + "}";
                reply.whole(200, guess.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** No admission confirms what is remembered of this caller, so it is looked up. */
    private Caller caller(KeyDigest key) {
        callers.forget(key);
        return callers.of(key);
    }

    private void ask(ModelRequest request, Entry model, Caller caller, HttpServletRequest http, Reply reply) {
        var ask = new Ask(
                new CompletionId(ids.next()).toString(),
                PATH,
                request.forProvider(model.name(), false),
                false,
                Models.access(model, caller).orElse(null),
                request.headers());
        var line = new Line();
        try (var _ = clients.watch(http, reply, line)) {
            limits.startBrief(line);
            Outcome outcome = providers.named(model.provider()).ask(ask, line);
            UnpaidRelay.ofMessage(model.provider(), reply, line).relay(outcome);
        }
    }
}
