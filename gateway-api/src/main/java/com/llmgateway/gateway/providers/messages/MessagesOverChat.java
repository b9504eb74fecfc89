package com.llmgateway.gateway.providers.messages;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.anthropic.AnthropicProvider;
import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import com.llmgateway.gateway.providers.call.Provider;
import com.llmgateway.gateway.providers.events.TranslatedStream;
import com.llmgateway.gateway.providers.http.Upstream;
import com.llmgateway.gateway.providers.known.KnownProvider;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lets a provider of chat completions answer what is asked in Anthropic's format, too. */
public class MessagesOverChat implements Provider {

    private static final int LONGEST_ANSWER = 64 << 20;

    private final Provider chats;

    public MessagesOverChat(Provider chats) {
        this.chats = chats;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        return ask.path().equals(AnthropicProvider.MESSAGES) ? message(ask, line) : chats.ask(ask, line);
    }

    private Outcome message(Ask ask, Line line) {
        JsonNode request = Trees.read(ask.body()).orElse(Trees.object());
        try {
            byte[] chat = Trees.bytes(ChatFromMessages.of(request, asksForUsage(ask)));
            var asked = new Ask(ask.completion(), "/chat/completions", chat, ask.streamed(), ask.access(), Map.of());
            return answer(chats.ask(asked, line), ask);
        } catch (Untranslatable refused) {
            return MessageErrors.translate(refused.declined());
        }
    }

    private static boolean asksForUsage(Ask ask) {
        return ask.access() == null
                || KnownProvider.named(ask.access().provider()).quirks().streamOptions();
    }

    private static Outcome answer(Outcome outcome, Ask ask) {
        return switch (outcome) {
            case Answered answered
            when ask.streamed() ->
                new Answered(
                        answered.events(),
                        answered.headers(),
                        new TranslatedStream(answered.body(), new MessageStream(ask.completion())));
            case Answered answered -> whole(answered, ask);
            case Declined declined -> MessageErrors.translate(declined);
            case Failed failed -> failed;
        };
    }

    private static Outcome whole(Answered answered, Ask ask) {
        try (InputStream body = answered.body()) {
            return Trees.read(body.readNBytes(LONGEST_ANSWER))
                    .filter(completion -> !completion.path("choices").isEmpty())
                    .map(completion -> Trees.bytes(MessageFromChat.of(completion, ask.completion())))
                    .<Outcome>map(it -> new Answered(false, answered.headers(), new ByteArrayInputStream(it)))
                    .orElse(new Failed(ProviderFault.BROKEN, null));
        } catch (IOException failure) {
            return new Failed(Upstream.fault(failure), null, Taken.PROMPT);
        } catch (Untranslatable _) {
            // What the model said cannot be told, and that is no fault of the client's.
            return new Failed(ProviderFault.BROKEN, null);
        }
    }
}
