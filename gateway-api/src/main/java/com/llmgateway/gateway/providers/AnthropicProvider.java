package com.llmgateway.gateway.providers;

import com.llmgateway.gateway.providers.Outcome.Declined;
import java.util.Map;

/** Anthropic: chats are translated into its Messages. */
class AnthropicProvider implements Provider {

    private final Provider chats;

    AnthropicProvider(Translated chats) {
        this.chats = chats;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        return switch (ask.path()) {
            case "/chat/completions" -> chats.ask(ask, line);
            default ->
                new Declined(
                        404,
                        Map.of(),
                        OpenAiError.of(404, "Anthropic has nothing like this.").bytes());
        };
    }
}
