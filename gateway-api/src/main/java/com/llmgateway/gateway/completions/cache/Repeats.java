package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.Refusal.AlreadyAnswered;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Recording;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.ModelRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Serves requests with an {@code Idempotency-Key} once, and gives their answer again to whoever repeats them. */
@Component
public class Repeats {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST_KEY = 255;
    private static final Duration KEPT_FOR = Duration.ofHours(24);

    /** An answer is kept right after its last byte, so whoever repeats at once may be faster. */
    private static final int LOOKS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Keeping keeping;
    private final Hmac hashes;

    Repeats(Keeping keeping, MasterKey masterKey) {
        this.keeping = keeping;
        this.hashes = Hmac.of(masterKey, "idempotency-keys");
    }

    /** What the client demands to be served once, if it does; then its answer is recorded. */
    @Nullable
    public Claim claim(HttpServletRequest http, ModelRequest request, Reply reply) {
        String key = http.getHeader(HEADER);
        if (key == null) {
            return null;
        }
        reply.record();
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refused(new InvalidRequest(
                    "An Idempotency-Key has 1 to %d characters.".formatted(LONGEST_KEY), HEADER, "invalid_value"));
        }
        String asked = request.endpoint().path() + " " + HexFormat.of().formatHex(request.fingerprint());
        return new Claim(hash("key " + key), hash("request " + asked));
    }

    /** Gives the answer again, or passes on why there is none. */
    public void answer(Refused refused, UserId user, @Nullable Claim claim, Reply reply) {
        Refused known = refused.refusal() instanceof LimitReached ? beyondTheLimit(refused, user, claim) : refused;
        if (!(known.refusal() instanceof AlreadyAnswered answered)) {
            throw known;
        }
        KeptAnswer kept = find(user, answered.completion()).orElseThrow(() -> known);
        reply.rename(CompletionId.parse(answered.completion()));
        reply.header("idempotent-replayed", "true");
        Recording.read(kept.content()).playTo(reply);
    }

    /** Limits are decided first, and count no repeats: for what was answered there is always room. */
    private Refused beyondTheLimit(Refused refused, UserId user, @Nullable Claim claim) {
        return Optional.ofNullable(claim)
                .flatMap(asked -> keeping.findAnswered(user, asked))
                .map(completion -> new Refused(new AlreadyAnswered(completion.toString())))
                .orElse(refused);
    }

    private Optional<KeptAnswer> find(UserId user, String completion) {
        Optional<KeptAnswer> found = keeping.find(user, completion);
        for (int looks = 1; looks < LOOKS && found.isEmpty(); looks++) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = keeping.find(user, completion);
        }
        return found;
    }

    /** Keeps what was recorded of a whole answer. */
    public void keep(@Nullable Claim claim, UserId user, Book book, Reply reply) {
        if (claim != null && book.isWhole()) {
            CompletionId completion = book.completion();
            reply.recorded()
                    .map(recording -> new KeptAnswer(completion, recording.written()))
                    .ifPresent(answer -> keeping.keep(user, completion.toString(), answer, KEPT_FOR, null));
        }
    }

    private String hash(String text) {
        return hashes.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
