package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.ErrorMember;
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
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.TranslatedStream;
import com.llmgateway.gateway.providers.http.Upstream;
import com.llmgateway.gateway.providers.known.KnownProvider;
import com.llmgateway.gateway.providers.known.Quirks;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lets a provider of chat completions answer what is asked in Anthropic's format, too. Its errors stay in its own words,
 * which decide what is done about them; whoever passes them on translates them.
 */
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
            byte[] chat = Trees.bytes(ChatFromMessages.of(request, quirks(ask)));
            var asked = new Ask(ask.completion(), "/chat/completions", chat, ask.streamed(), ask.access(), Map.of());
            return answer(chats.ask(asked, line), ask, line);
        } catch (Untranslatable refused) {
            return refused.declined();
        }
    }

    private static Quirks quirks(Ask ask) {
        return KnownProvider.named(ask.access() == null ? "" : ask.access().provider())
                .quirks();
    }

    private static Outcome answer(Outcome outcome, Ask ask, Line line) {
        return switch (outcome) {
            case Answered answered
            when ask.streamed() && answered.events() -> {
                var stream = new MessageStream(ask.completion());
                line.reportedBy(stream::report);
                yield new Answered(true, answered.headers(), new TranslatedStream(answered.body(), stream));
            }
            case Answered answered -> whole(answered, ask, line);
            case Declined _, Failed _ -> outcome;
        };
    }

    /** What cannot be told passes as it is: whoever reads it sees that it is no message, and what it was billed for. */
    private static Outcome whole(Answered answered, Ask ask, Line line) {
        if (ask.streamed()) {
            // The head is there; the limit for it is not one for the whole answer.
            line.stirred();
        }
        try (InputStream body = answered.body()) {
            // What is longer cannot be told, and is seen to be too long.
            byte[] text = body.readNBytes(LONGEST_ANSWER + 1);
            Optional<JsonNode> chat = Trees.read(text);
            UsageReport report = chat.map(MessagesOverChat::report).orElse(null);
            line.reportedBy(() -> report);
            Optional<byte[]> message = message(chat, ask);
            boolean events = ask.streamed() && message.isPresent();
            return new Answered(events, answered.headers(), new ByteArrayInputStream(message.orElse(text)));
        } catch (IOException failure) {
            return new Failed(Upstream.fault(failure), null, Taken.PROMPT);
        }
    }

    private static @Nullable UsageReport report(JsonNode chat) {
        JsonNode said = chat.path("choices").path(0).path("message");
        return MessageFromChat.report(chat.path("usage"), MessageFromChat.executed(said), true);
    }

    /** The message, in events where a stream was asked for: some give in one piece what was to be one. */
    private static Optional<byte[]> message(Optional<JsonNode> chat, Ask ask) {
        try {
            return chat.filter(answer -> !answer.path("choices").isEmpty() && !ErrorMember.isIn(answer))
                    .map(answer -> ask.streamed()
                            ? WholeInEvents.of(answer, ask.completion())
                            : Trees.bytes(MessageFromChat.of(answer, ask.completion())));
        } catch (Untranslatable _) {
            // What the model said is no fault of the client's.
            return Optional.empty();
        }
    }
}
