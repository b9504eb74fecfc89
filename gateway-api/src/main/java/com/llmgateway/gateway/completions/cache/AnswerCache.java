package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.completions.Question;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
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

/** Answers what its user has asked before, in the same words or, where that is wanted, in similar ones. */
@Component
public class AnswerCache {

    /** What does not change an answer, or is part of the route. */
    private static final Set<String> IMMATERIAL =
            Set.of("model", "stream", "stream_options", "user", "metadata", "fallbacks");

    /** Some of the others say again what they were told beside the question. */
    private static final Set<String> IMMATERIAL_ELSEWHERE = Set.of("model", "stream", "fallbacks");

    /** Anthropic has fallbacks of its own. */
    private static final Set<String> IMMATERIAL_TO_MESSAGES = Set.of("model", "stream");

    private final Keeping keeping;
    private final Hmac names;
    private final CacheMode usual;
    private final Duration longest;
    private final float leastLikeness;

    AnswerCache(Keeping keeping, MasterKey masterKey, Settings settings) {
        this.keeping = keeping;
        this.names = Hmac.of(masterKey, "cached-answers");
        this.usual = CacheMode.usual(settings);
        this.leastLikeness = settings.number(Setting.CACHE_LIKENESS_PERCENT) / 100f;
        this.longest = Duration.ofSeconds(settings.number(Setting.CACHE_TTL_SECONDS));
    }

    /** What this request wants of the cache, if it can want anything; then its answer is recorded. */
    public CacheWish wish(
            HttpServletRequest http, @Nullable CacheMode asked, ModelRequest request, CacheChoice ofKey, Reply reply) {
        CacheMode mode = asked != null ? asked : CacheMode.of(ofKey, usual);
        CacheWish wish = CacheWish.of(http, mode, () -> question(request));
        if (!wish.keep() || !CacheableRequest.is(request)) {
            return CacheWish.NONE;
        }
        reply.record();
        return wish;
    }

    /** The kept answer, which is booked as a hit from here on. */
    public Optional<Outcome> find(CacheWish wish, UserId user, ModelRequest request, Book book, Reply reply) {
        if (!wish.find()) {
            return Optional.empty();
        }
        Optional<KeptAnswer> kept = keeping.find(user, name(request, book))
                .or(() -> question(wish, request, book).flatMap(it -> keeping.findLike(user, it, leastLikeness)));
        reply.header(CacheWish.HEADER, kept.isPresent() ? "hit" : "miss");
        kept.ifPresentOrElse(_ -> book.markCacheHit(), book::markCacheMiss);
        return kept.map(answer -> outcome(answer.content(), request));
    }

    private static Outcome outcome(byte[] kept, ModelRequest request) {
        boolean retold = request.streamed() && request.endpoint().equals(Endpoint.CHAT);
        byte[] body = retold ? StreamedAnswer.of(kept) : kept;
        return new Answered(request.streamed(), Map.of(), new ByteArrayInputStream(body));
    }

    /** Keeps what was recorded, if it is all of a good answer and was bought. */
    public void keep(CacheWish wish, UserId user, ModelRequest request, Book book, Reply reply) {
        if (wish.keep() && book.isWhole() && !book.isCacheHit() && isOfTheFirstChoice(book)) {
            reply.recorded()
                    .flatMap(recording -> CacheableAnswer.in(recording, request, book))
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

    private String name(ModelRequest request, Book book) {
        byte[] fingerprint = Fingerprint.of(request.body(), immaterial(request.endpoint()));
        return hash(kind(request), book, HexFormat.of().formatHex(fingerprint));
    }

    private static Set<String> immaterial(Endpoint endpoint) {
        if (endpoint.equals(Endpoint.CHAT)) {
            return IMMATERIAL;
        }
        return endpoint.equals(Endpoint.MESSAGES) ? IMMATERIAL_TO_MESSAGES : IMMATERIAL_ELSEWHERE;
    }

    /** Chats are kept without their form; of all others, a stream is something else than an answer in one piece. */
    private static String kind(ModelRequest request) {
        Endpoint endpoint = request.endpoint();
        String form = endpoint.equals(Endpoint.CHAT) ? "" : request.streamed() ? " streamed" : " whole";
        return "exact " + endpoint.path() + form + " " + CacheableRequest.headers(request);
    }

    private static Optional<Question> question(ModelRequest request) {
        return request.endpoint().equals(Endpoint.CHAT)
                ? LastQuestion.of(request.body(), IMMATERIAL).flatMap(LastQuestion::inVector)
                : Optional.empty();
    }

    /** As it is kept: nobody can tell from it what was asked beside it, or of whom. */
    private Optional<Question> question(CacheWish wish, ModelRequest request, Book book) {
        String kind = "similar " + CacheableRequest.headers(request);
        return wish.question().get().map(asked -> new Question(hash(kind, book, asked.setting()), asked.vector()));
    }

    private String hash(String kind, Book book, String fingerprint) {
        String text = kind + " " + book.candidates().getFirst().route().modelId() + " " + fingerprint;
        return names.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
