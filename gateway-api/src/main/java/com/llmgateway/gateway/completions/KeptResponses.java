package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.MadeResponse;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.gateway.completions.attempts.TimeLimits;
import com.llmgateway.gateway.completions.relay.UnpaidRelay;
import com.llmgateway.gateway.completions.reply.ClientWatch;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Capacity;
import com.llmgateway.gateway.completions.request.ClientHeaders;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.routing.EarlierResponses;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Passes on what is asked about a response to the provider that keeps it, by the key that made it. Nothing is bought. */
@Component
class KeptResponses {

    private static final byte[] NO_BODY = {};

    private final Capacity capacity;
    private final Callers callers;
    private final EarlierResponses earlier;
    private final Providers providers;
    private final TimeLimits limits;
    private final ClientWatch clients;

    KeptResponses(
            Capacity capacity,
            Callers callers,
            EarlierResponses earlier,
            Providers providers,
            TimeLimits limits,
            ClientWatch clients) {
        this.capacity = capacity;
        this.callers = callers;
        this.earlier = earlier;
        this.providers = providers;
        this.limits = limits;
        this.clients = clients;
    }

    /** @param below what of the response is asked for, or is to be done with it: a path below its own */
    void ask(String id, String below, HttpServletRequest http, HttpServletResponse response) throws IOException {
        var reply = new Reply(http, response);
        try (var seat = capacity.enter()) {
            KeyDigest key = Callers.keyIn(http);
            Caller caller = caller(key);
            seat.assign(key);
            MadeResponse made = earlier.find(id, caller).orElseThrow(() -> new Refused(new NotFound("response", id)));
            boolean streamed = "true".equals(http.getParameter("stream"));
            Ask ask = question(made, id + below, streamed, caller, http);
            var line = new Line();
            try (var _ = clients.watch(http, reply, line)) {
                limits.start(line, streamed);
                Outcome outcome = providers.named(made.provider()).ask(ask, line);
                UnpaidRelay.ofResponse(made.provider(), reply, line, firstEvent(http))
                        .relay(outcome);
            }
        }
    }

    /** The number of the first event that is told: the one behind those that the client says it has. */
    private static long firstEvent(HttpServletRequest http) {
        String known = Objects.requireNonNullElse(http.getParameter("starting_after"), "");
        return known.matches("[0-9]{1,9}") ? Long.parseLong(known) + 1 : 0;
    }

    /** No admission confirms what is remembered of this caller, so it is looked up. */
    private Caller caller(KeyDigest key) {
        callers.forget(key);
        return callers.of(key);
    }

    private static Ask question(
            MadeResponse made, String path, boolean streamed, Caller caller, HttpServletRequest http) {
        String query = http.getQueryString();
        return new Ask(
                http.getMethod(),
                made.completion().toString(),
                Endpoint.RESPONSES.upstreamPath() + "/" + path + (query == null ? "" : "?" + query),
                NO_BODY,
                streamed,
                EarlierResponses.access(made, caller),
                ClientHeaders.of(http),
                null,
                false);
    }
}
