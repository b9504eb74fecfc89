package com.llmgateway.gateway.providers;

import com.llmgateway.gateway.providers.anthropic.AnthropicProvider;
import com.llmgateway.gateway.providers.anthropic.Claude;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Provider;
import com.llmgateway.gateway.providers.call.Resuming;
import com.llmgateway.gateway.providers.gemini.Google;
import com.llmgateway.gateway.providers.known.KnownProvider;
import com.llmgateway.gateway.providers.messages.MessagesOverChat;
import com.llmgateway.gateway.providers.openai.OpenAiCompatible;
import com.llmgateway.gateway.providers.sandbox.Sandbox;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows whom to ask for a provider's models. */
@Component
public class Providers {

    /** The name of the provider that is the gateway itself. */
    public static final String SANDBOX = "sandbox";

    /** The name of the one whose own format messages have. */
    public static final String ANTHROPIC = "anthropic";

    private final Map<String, Provider> particular;

    private final Provider compatible;

    Providers(OpenAiCompatible compatible, AnthropicProvider anthropic, Google google, Sandbox sandbox) {
        this.compatible = new MessagesOverChat(compatible);
        this.particular = Map.of(
                SANDBOX, new MessagesOverChat(sandbox), ANTHROPIC, anthropic, "google", new MessagesOverChat(google));
    }

    public Provider named(String provider) {
        return particular.getOrDefault(provider, compatible);
    }

    /** Whether the gateway knows where this provider lives without being told. */
    public static boolean hasAnAddress(String provider) {
        return provider.equals(SANDBOX)
                || !KnownProvider.named(provider).baseUrl().isEmpty();
    }

    /** Whether the address that the gateway knows of this provider is a private one: no other is without TLS. */
    public static boolean livesInside(String provider) {
        return KnownProvider.named(provider).baseUrl().startsWith("http://");
    }

    /** What a provider means by an error that it told under a head that promised an answer, in OpenAI's form. */
    public static Outcome refusal(String provider, Declined declined) {
        return OpenAiCompatible.refusal(KnownProvider.named(provider), declined);
    }

    /** Whether Anthropic's format is the provider's own. */
    public static boolean speaksMessages(String provider) {
        return provider.equals(ANTHROPIC);
    }

    /** Whether the provider must be asked for the usage of a stream; the others tell it anyway. */
    public static boolean takesStreamOptions(String provider) {
        return KnownProvider.named(provider).quirks().streamOptions();
    }

    /** Whether the provider is told at which tier a chat is to be answered, in words that it has a price for. */
    public static boolean takesServiceTier(String provider) {
        return KnownProvider.named(provider).quirks().serviceTier();
    }

    /** For how many seconds of a recording the provider charges at least. */
    public static long fewestSecondsBilled(String provider) {
        return KnownProvider.named(provider).quirks().fewestSecondsBilled();
    }

    /** Whether a model can be told how freely to choose its words, as far as its format says. */
    public static boolean takesSampling(String provider, String model) {
        return !provider.equals(ANTHROPIC) || new Claude(model).takesSampling();
    }

    /** How a model goes on with an answer that was begun elsewhere; nothing where nobody knows whether it would. */
    public static Optional<Resuming> resuming(String provider, String model) {
        if (provider.equals(ANTHROPIC)) {
            return new Claude(model).takesABeginning() ? Optional.of(new Resuming(false, true)) : Optional.empty();
        }
        return KnownProvider.named(provider).quirks().prefill().map(prefill -> new Resuming(prefill.echoes(), false));
    }
}
