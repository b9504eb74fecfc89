package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.attempts.Search.Asking;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Buys a completion where it can be had: again at the same place, by another key, elsewhere. */
@Component
public class Attempts {

    private final Reputation reputation;
    private final Retries retries;
    private final TimeLimits limits;

    Attempts(Reputation reputation, Retries retries, TimeLimits limits) {
        this.reputation = reputation;
        this.retries = retries;
        this.limits = limits;
    }

    /** What the client is answered; nothing when it has left while nobody was being asked. */
    public Optional<Outcome> buy(Book book, Line line, Asking asking) {
        return new Search(reputation, retries, limits, book, line, asking).run();
    }

    /** Whether what failed may be at work all the same, so that nobody is to ask for it again. */
    public static boolean isAtWork(Failed failed, Book book) {
        return switch (Verdict.of(failed, book.isStreamed(), book.runsOn())) {
            case EXPIRED, OVERSIZED -> failed.taken() != Taken.NOTHING;
            default -> false;
        };
    }

    /** A stream that was bought has ended, in whatever way; whoever left it has nothing to say of it. */
    public void ended(Exchange exchange) {
        Book book = exchange.book();
        if (!book.isCacheHit()) {
            boolean ours = exchange.reply().isGone() || exchange.line().isStopped();
            boolean fault = !book.isWhole() && !ours && Reputation.isFault(book);
            reputation.noteEnd(Place.of(book.course().asked()), book.stopwatch().millis(), fault);
        }
    }
}
