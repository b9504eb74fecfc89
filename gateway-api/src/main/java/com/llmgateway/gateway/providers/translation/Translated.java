package com.llmgateway.gateway.providers.translation;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.json.ErrorMember;
import com.llmgateway.gateway.json.Trees;
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
import com.llmgateway.gateway.providers.known.Prefill;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Chunks;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Buys chat completions from a provider with a format of its own, and answers in OpenAI's. */
public class Translated implements Provider {

    private static final int LONGEST_ANSWER = 64 << 20;

    private final Dialect dialect;
    private final Upstream upstream;
    private final InstantSource clock;

    public Translated(Dialect dialect, Upstream upstream, InstantSource clock) {
        this.dialect = dialect;
        this.upstream = upstream;
        this.clock = clock;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        ProviderAccess access = ask.access();
        Optional<JsonNode> chat = Trees.read(Prefill.PLAIN.chat(ask.body(), ask.begun()));
        if (access == null || chat.isEmpty()) {
            return new Failed(ProviderFault.UNREACHABLE, null);
        }
        try {
            return ask(ask, access, chat.get(), line);
        } catch (Untranslatable refused) {
            return refused.declined();
        }
    }

    private Outcome ask(Ask ask, ProviderAccess access, JsonNode chat, Line line) {
        boolean usageAsked = chat.path("stream_options").path("include_usage").asBoolean(false);
        var head = new AnswerHead(ask.completion(), clock.instant().getEpochSecond(), ask.streamed(), usageAsked);
        TranslatedRequest request = dialect.translate(chat, head);
        Translation translation = request.translation();
        KnownProvider provider = KnownProvider.named(access.provider());
        String base = dialect.base(provider.base(access));
        Outcome outcome = upstream.post(
                base + request.path(),
                Trees.bytes(request.body()),
                dialect.headers(access.apiKey(), ask.headers()),
                ask.streamed(),
                line);
        line.reportedBy(translation::report);
        return switch (outcome) {
            case Answered answered when ask.streamed() -> streamed(answered, translation, head, chat);
            case Answered answered -> whole(answered, translation);
            case Declined declined -> told(provider.quirks().refusal(declined));
            case Failed failed -> failed;
        };
    }

    private Outcome told(Outcome refusal) {
        return refusal instanceof Declined declined ? dialect.refusal(declined) : refusal;
    }

    private Outcome streamed(Answered answered, Translation translation, AnswerHead head, JsonNode chat) {
        var chunks = new Chunks(head, Trees.text(chat, "model"));
        var body = new TranslatedStream(answered.body(), new ToldInChunks(dialect, translation, chunks));
        return new Answered(answered.events(), answered.headers(), body);
    }

    /** What is no JSON passes as it is: whoever reads it sees whether it was to be an answer once. */
    private Outcome whole(Answered answered, Translation translation) {
        try (InputStream body = answered.body()) {
            // What is longer cannot be told, and is seen to be too long.
            byte[] text = body.readNBytes(LONGEST_ANSWER + 1);
            byte[] told = Trees.read(text)
                    .map(answer -> Trees.bytes(whole(answer, translation)))
                    .orElse(text);
            return new Answered(false, answered.headers(), new ByteArrayInputStream(told));
        } catch (IOException failure) {
            return new Failed(Upstream.fault(failure), null, Taken.PROMPT);
        }
    }

    /** An answer, or the error that came in its place. What is neither tells what it has used all the same. */
    private ObjectNode whole(JsonNode answer, Translation translation) {
        if (ErrorMember.isIn(answer)) {
            translation.failed(answer);
            return dialect.error(answer);
        }
        ObjectNode told = translation.whole(answer);
        if (!translation.isAnswer(answer)) {
            told.putArray("choices");
        }
        return told;
    }
}
