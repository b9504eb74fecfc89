package com.llmgateway.gateway.providers;

import org.springframework.stereotype.Component;

/** Knows whom to ask for a provider's models. */
@Component
public class Providers {

    /** The name of the provider that is the gateway itself. */
    public static final String SANDBOX = "sandbox";

    private final Provider compatible;

    private final Provider sandbox;

    Providers(OpenAiCompatible compatible, Sandbox sandbox) {
        this.compatible = compatible;
        this.sandbox = sandbox;
    }

    public Provider named(String provider) {
        return provider.equals(SANDBOX) ? sandbox : compatible;
    }

    /** Whether the provider can be reached without a base URL. */
    public static boolean isKnown(String provider) {
        return provider.equals(SANDBOX) || KnownProvider.named(provider).isPresent();
    }

    /** Whether the provider must be asked for the usage of a stream; the others tell it anyway. */
    public static boolean takesStreamOptions(String provider) {
        return KnownProvider.named(provider).map(KnownProvider::streamOptions).orElse(true);
    }
}
