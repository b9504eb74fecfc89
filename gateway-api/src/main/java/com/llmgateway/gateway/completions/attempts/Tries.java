package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Begun;
import com.llmgateway.gateway.providers.call.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks one candidate once, within its time. */
@Component
public class Tries {

    private final Providers providers;

    private final TimeLimits limits;

    Tries(Providers providers, TimeLimits limits) {
        this.providers = providers;
        this.limits = limits;
    }

    /** @param alternatives who can still be asked after it */
    public Outcome ask(Exchange exchange, Candidate candidate, Alternatives alternatives) {
        limits.start(exchange.line(), exchange.request().streamed(), alternatives.hurry(), candidate, millis(exchange));
        return ask(exchange, candidate, alternatives, null);
    }

    /** Has it go on with an answer that somebody else has begun. */
    public Outcome goOn(Exchange exchange, Candidate candidate, Begun begun) {
        limits.goOn(exchange.line(), millis(exchange));
        return ask(exchange, candidate, Alternatives.MODELS, begun);
    }

    private Outcome ask(Exchange exchange, Candidate candidate, Alternatives alternatives, @Nullable Begun begun) {
        ModelRequest request = exchange.request();
        String provider = candidate.route().provider();
        var ask = new Ask(
                "POST",
                exchange.book().completion().toString(),
                request.endpoint().upstreamPath(),
                request.forProvider(candidate.route().model(), Providers.takesStreamOptions(provider)),
                request.streamed(),
                candidate.access(),
                request.headers(),
                begun,
                exchange.book().runsOn());
        return new Opening(exchange, alternatives)
                .take(providers.named(provider).ask(ask, exchange.line()));
    }

    /** Whether anybody has the time to go on with an answer. */
    boolean mayGoOn(Exchange exchange) {
        return limits.sufficeToGoOn(millis(exchange));
    }

    private static long millis(Exchange exchange) {
        return exchange.book().course().millis();
    }
}
