package com.llmgateway.gateway.providers.anthropic;

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
import com.llmgateway.gateway.providers.openai.OpenAiError;
import com.llmgateway.gateway.providers.translation.Translated;
import java.util.HashMap;
import java.util.Map;

/** Anthropic: messages pass as they are, chats are translated into them. */
public class AnthropicProvider implements Provider {

    public static final String MESSAGES = "/messages";

    private final Anthropic dialect = new Anthropic();
    private final Provider chats;
    private final Upstream upstream;

    public AnthropicProvider(Translated chats, Upstream upstream) {
        this.chats = chats;
        this.upstream = upstream;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        return switch (ask.path()) {
            case "/chat/completions" -> chats.ask(ask, line);
            case MESSAGES, MESSAGES + "/count_tokens" -> pass(ask, line);
            default ->
                new Declined(
                        404,
                        Map.of(),
                        OpenAiError.of(404, "Anthropic has nothing like this.").bytes());
        };
    }

    private Outcome pass(Ask ask, Line line) {
        ProviderAccess access = ask.access();
        if (access == null) {
            return new Failed(ProviderFault.UNREACHABLE, null);
        }
        var headers = new HashMap<>(dialect.headers(access.apiKey(), ask.headers()));
        headers.putAll(ask.headers());
        KnownProvider provider = KnownProvider.named(access.provider());
        String base = dialect.base(provider.base(access));
        byte[] request = UnsignedThoughts.leftOut(ask.body());
        Outcome outcome = upstream.post(base + ask.path(), request, headers, ask.streamed(), line);
        return outcome instanceof Declined declined ? provider.quirks().refusal(declined) : outcome;
    }
}
