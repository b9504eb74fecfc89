package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Provider;
import com.llmgateway.gateway.providers.known.KnownProvider;
import com.llmgateway.gateway.providers.openai.OpenAiCompatible;
import com.llmgateway.gateway.providers.translation.Translated;

/**
 * Google: chats are translated into Gemini's format; everything else goes to Google's own imitation of OpenAI, and so does
 * every request with a base URL that ends in {@code /openai}.
 */
public class Google implements Provider {

    private static final String IMITATION = "/openai";

    private final Provider chats;
    private final Provider compatible;

    public Google(Translated chats, OpenAiCompatible compatible) {
        this.chats = chats;
        this.compatible = compatible;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        ProviderAccess access = ask.access();
        if (access == null) {
            return compatible.ask(ask, line);
        }
        String base = KnownProvider.named(access.provider()).base(access);
        if (base.endsWith(IMITATION)) {
            return compatible.ask(ask, line);
        }
        return ask.path().equals("/chat/completions")
                ? chats.ask(ask, line)
                : compatible.ask(at(Gemini.versioned(base) + IMITATION, ask, access), line);
    }

    private static Ask at(String base, Ask ask, ProviderAccess access) {
        var there = new ProviderAccess(access.id(), access.provider(), access.apiKey(), base, access.shared());
        return ask.at(there);
    }
}
