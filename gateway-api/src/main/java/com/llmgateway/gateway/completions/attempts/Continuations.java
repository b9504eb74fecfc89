package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.completions.answer.Said;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.Providers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Has a stream that broke off gone on with by whoever comes next and can, from where it stopped. Whether anybody does or
 * not, no word is said twice, and what nobody goes on with ends as it broke off.
 */
@Component
public class Continuations {

    private final boolean wanted;
    private final Reputation reputation;
    private final Retries retries;
    private final Tries tries;

    Continuations(Settings settings, Reputation reputation, Retries retries, Tries tries) {
        this.wanted = settings.on(Setting.CONTINUE_STREAMS);
        this.reputation = reputation;
        this.retries = retries;
        this.tries = tries;
    }

    /** What is kept of an answer to that end; nothing where it is not wanted. */
    public Optional<Said> keeping(ModelRequest request) {
        return wanted && request.endpoint().equals(Endpoint.CHAT) ? Optional.of(new Said()) : Optional.empty();
    }

    /** Whether an error is not to be got around by asking somebody else. */
    public static boolean isLastWord(byte[] error) {
        return ProviderError.in(error).isContentFilter();
    }

    /** Somebody who goes on with it; then the try that broke off is in the book as one that failed. */
    public Optional<Leg> after(FailedAttempt brokenOff, boolean silent, Said said, Exchange exchange) {
        if (!said.canBeGoneOnWith() || !PlainText.isAskedFor(exchange.request().body())) {
            return Optional.empty();
        }
        var search = new Succession(reputation, retries, tries, exchange, said);
        return search.find(brokenOff, successors(exchange.book(), silent));
    }

    /** Whoever broke off may go on itself, unless it has fallen silent; who has failed before it is not asked again. */
    private static List<Candidate> successors(Book book, boolean silent) {
        List<Candidate> all = book.candidates();
        Candidate here = book.course().candidate();
        Stream<Candidate> later = all.subList(all.indexOf(here) + 1, all.size()).stream();
        return Stream.concat(
                        silent ? Stream.empty() : Stream.of(here),
                        later.filter(other -> !silent || other.differsFrom(here)))
                .filter(other -> Providers.resuming(
                                other.route().provider(), other.route().model())
                        .isPresent())
                .toList();
    }
}
