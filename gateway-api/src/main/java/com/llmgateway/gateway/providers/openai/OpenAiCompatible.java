package com.llmgateway.gateway.providers.openai;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Provider;
import com.llmgateway.gateway.providers.http.Upstream;
import com.llmgateway.gateway.providers.known.KnownProvider;
import com.llmgateway.gateway.providers.known.Prefill;
import com.llmgateway.gateway.providers.known.Quirks;
import java.util.HashMap;

/** Buys from any provider that speaks OpenAI's format. */
public class OpenAiCompatible implements Provider {

    /** Where responses are asked for, below a provider's address. */
    public static final String RESPONSES = "/responses";

    private static final String CHATS = "/chat/completions";

    private final Upstream upstream;
    private final Upstream anew;

    public OpenAiCompatible(Upstream upstream) {
        this.upstream = upstream;
        this.anew = upstream.anew();
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        ProviderAccess access = ask.access();
        if (access == null) {
            return new Failed(ProviderFault.UNREACHABLE, null);
        }
        KnownProvider provider = KnownProvider.named(access.provider());
        var headers = new HashMap<>(ask.headers());
        headers.putAll(provider.quirks().headers(access.apiKey()));
        Upstream way = ask.goesOn() ? anew : upstream;
        Outcome outcome = way.send(
                ask.method(),
                base(ask, access) + ask.path(),
                body(ask, provider.quirks()),
                headers,
                ask.streamed(),
                line);
        return outcome instanceof Declined declined ? refusal(provider, declined) : outcome;
    }

    /** What it means by a refusal, in OpenAI's form. */
    public static Outcome refusal(KnownProvider provider, Declined said) {
        Outcome refusal = provider.quirks().refusal(said);
        return refusal instanceof Declined declined ? ErrorBodies.inOpenAisForm(declined) : refusal;
    }

    private static String base(Ask ask, ProviderAccess access) {
        KnownProvider provider = KnownProvider.named(access.provider());
        String base = provider.base(access);
        return ask.begun() == null
                ? provider.quirks().base(base, ask.path())
                : provider.quirks().baseToGoOn(base);
    }

    private static byte[] body(Ask ask, Quirks quirks) {
        return switch (ask.path()) {
            case CHATS -> quirks.request(quirks.prefill().orElse(Prefill.PLAIN).chat(ask.body(), ask.begun()));
            case RESPONSES -> quirks.response(ask.body());
            default -> ask.body();
        };
    }
}
