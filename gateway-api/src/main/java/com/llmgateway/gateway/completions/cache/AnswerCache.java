package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.completions.Question;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.completions.answer.StreamedAnswer;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.Fingerprint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Answers what its user has asked before, in the same words or, where that is wanted, in similar ones. */
@Component
public class AnswerCache {

    /** What does not change an answer, or is part of the route. */
    private static final Set<String> IMMATERIAL =
            Set.of("model", "stream", "stream_options", "user", "metadata", "fallbacks");

    private static final Set<String> COMPLETE = Set.of("stop", "tool_calls");

    private final Keeping keeping;
    private final Hmac names;
    private final CacheMode usual;
    private final Duration longest;
    private final float leastLikeness;

    AnswerCache(Keeping keeping, MasterKey masterKey, Settings settings) {
        this.keeping = keeping;
        this.names = Hmac.of(masterKey, "cached-answers");
        this.usual = CacheMode.of(settings.text(Setting.CACHE))
                .orElseThrow(() -> new CannotStart("GATEWAY_CACHE is one of: " + CacheMode.available() + "."));
        this.leastLikeness = settings.number(Setting.CACHE_LIKENESS_PERCENT) / 100f;
        this.longest = Duration.ofSeconds(settings.number(Setting.CACHE_TTL_SECONDS));
    }

    /** What this request, if it is a chat, wants of the cache; then its answer is recorded. Header, key, setting. */
    public CacheWish wish(
            HttpServletRequest http, @Nullable CacheMode asked, ModelRequest request, CacheChoice ofKey, Reply reply) {
        CacheMode mode = asked != null ? asked : CacheMode.of(ofKey, usual);
        CacheWish wish = request.endpoint().equals(Endpoint.CHAT) ? CacheWish.of(http, mode) : CacheWish.NONE;
        if (wish.keep()) {
            reply.record();
        }
        return wish;
    }

    /** The kept answer, which is booked as a hit from here on. */
    public Optional<Outcome> find(CacheWish wish, UserId user, ModelRequest request, Book book, Reply reply) {
        if (!wish.find()) {
            return Optional.empty();
        }
        Optional<KeptAnswer> kept = keeping.find(user, name(request, book))
                .or(() -> question(wish, request, book).flatMap(it -> keeping.findLike(user, it, leastLikeness)));
        reply.headers(Map.of(CacheWish.HEADER, kept.isPresent() ? "hit" : "miss"));
        kept.ifPresentOrElse(_ -> book.markCacheHit(), book::markCacheMiss);
        return kept.map(answer -> outcome(answer.content(), request.streamed()));
    }

    private static Outcome outcome(byte[] whole, boolean streamed) {
        byte[] body = streamed ? StreamedAnswer.of(whole) : whole;
        return new Answered(streamed, Map.of(), new ByteArrayInputStream(body));
    }

    /** Keeps what was recorded, if it is all of a good answer and was bought. */
    public void keep(CacheWish wish, UserId user, ModelRequest request, Book book, Reply reply) {
        if (wish.keep() && book.isWhole() && !book.isCacheHit() && isOfTheFirstChoice(book)) {
            reply.recorded()
                    .map(recording -> recording.whole(book.reportedUsage()))
                    .filter(AnswerCache::isComplete)
                    .map(whole -> new KeptAnswer(book.completion(), whole))
                    .ifPresent(answer -> keeping.keep(
                            user,
                            name(request, book),
                            answer,
                            longest,
                            question(wish, request, book).orElse(null)));
        }
    }

    /** What another model said in its place is not kept under the name of the one that faltered. */
    private static boolean isOfTheFirstChoice(Book book) {
        return book.route()
                .modelId()
                .equals(book.candidates().getFirst().route().modelId());
    }

    private static boolean isComplete(byte[] whole) {
        JsonNode choices = Trees.read(whole).orElseThrow().path("choices");
        return !choices.isEmpty()
                && choices.valueStream()
                        .allMatch(choice ->
                                COMPLETE.contains(choice.path("finish_reason").asString("")));
    }

    private String name(ModelRequest request, Book book) {
        return hash("exact", book, HexFormat.of().formatHex(Fingerprint.of(request.body(), IMMATERIAL)));
    }

    private Optional<Question> question(CacheWish wish, ModelRequest request, Book book) {
        return Optional.of(request.body())
                .filter(_ -> wish.similar())
                .flatMap(body -> LastQuestion.of(body, IMMATERIAL))
                .map(last -> new Question(hash("similar", book, last.setting()), TextVectors.of(last.text())));
    }

    private String hash(String kind, Book book, String fingerprint) {
        String text = kind + " " + book.candidates().getFirst().route().modelId() + " " + fingerprint;
        return names.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
