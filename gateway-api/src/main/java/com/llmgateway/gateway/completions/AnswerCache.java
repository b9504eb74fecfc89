package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.providers.Outcome;
import com.llmgateway.gateway.providers.Outcome.Answered;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Answers what its user has asked before, word for word, where that is wanted. */
@Component
class AnswerCache {

    /** What does not change an answer, or is part of the route. */
    private static final Set<String> IMMATERIAL =
            Set.of("model", "stream", "stream_options", "user", "metadata", "fallbacks");

    private static final Set<String> COMPLETE = Set.of("stop", "tool_calls");

    private final Keeping keeping;
    private final Hmac names;
    private final boolean usual;
    private final Duration longest;

    AnswerCache(Keeping keeping, MasterKey masterKey, Settings settings) {
        this.keeping = keeping;
        this.names = Hmac.of(masterKey, "cached-answers");
        this.usual = isOn(settings);
        this.longest = Duration.ofSeconds(settings.number(Setting.CACHE_TTL_SECONDS));
    }

    private static boolean isOn(Settings settings) {
        return switch (settings.text(Setting.CACHE)) {
            case "exact" -> true;
            case "off" -> false;
            default -> throw new CannotStart("GATEWAY_CACHE is off or exact.");
        };
    }

    /** What this request, if it is a chat, wants of the cache; then its answer is recorded. */
    CacheWish wish(HttpServletRequest http, ModelRequest request, Reply reply) {
        CacheWish wish = request.endpoint().equals(Endpoint.CHAT) ? CacheWish.of(http, usual) : CacheWish.NONE;
        if (wish.keep()) {
            reply.record();
        }
        return wish;
    }

    /** The kept answer, which is booked as a hit from here on. */
    Optional<Outcome> find(CacheWish wish, UserId user, ModelRequest request, Book book, Reply reply) {
        if (!wish.find()) {
            return Optional.empty();
        }
        Optional<KeptAnswer> kept = keeping.find(user, name(request, book));
        reply.headers(Map.of(CacheWish.HEADER, kept.isPresent() ? "hit" : "miss"));
        kept.ifPresent(_ -> book.markCacheHit());
        return kept.map(answer -> outcome(answer.content(), request.streamed()));
    }

    private static Outcome outcome(byte[] whole, boolean streamed) {
        byte[] body = streamed ? StreamedAnswer.of(whole) : whole;
        return new Answered(streamed, Map.of(), new ByteArrayInputStream(body));
    }

    /** Keeps what was recorded, if it is all of a good answer and was bought. */
    void keep(CacheWish wish, UserId user, ModelRequest request, Book book, Reply reply) {
        if (wish.keep() && book.isWhole() && !book.isCacheHit()) {
            reply.recorded()
                    .map(recording -> recording.whole(book.reportedUsage()))
                    .filter(AnswerCache::isComplete)
                    .ifPresent(whole -> keep(user, name(request, book), book.completion(), whole));
        }
    }

    private void keep(UserId user, String name, CompletionId completion, byte[] whole) {
        keeping.keep(user, name, new KeptAnswer(completion, whole), longest);
    }

    private static boolean isComplete(byte[] whole) {
        JsonNode choices = Trees.read(whole).path("choices");
        return !choices.isEmpty()
                && choices.valueStream()
                        .allMatch(choice ->
                                COMPLETE.contains(choice.path("finish_reason").asString("")));
    }

    private String name(ModelRequest request, Book book) {
        String fingerprint = HexFormat.of().formatHex(Fingerprint.of(request.body(), IMMATERIAL));
        String question = book.candidates().getFirst().route().modelId() + " " + fingerprint;
        return "exact " + names.hex(question.getBytes(StandardCharsets.UTF_8));
    }
}
