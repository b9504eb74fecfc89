package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import io.github.resilience4j.core.IntervalFunction;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often and how soon a provider is asked again: few times, ever later, and never before it says. */
@Component
class Retries {

    /** Whoever wants to be left alone for longer is: the next one is asked, or the client told. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Clients wait for ten minutes in all, and an answer takes its time too. */
    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(3);

    private final IntervalFunction backOff =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(250), 2, 0.5, Duration.ofSeconds(2));

    private final InstantSource clock;
    private final long mostHere;
    private final long mostInAll;

    Retries(Settings settings, InstantSource clock) {
        this.clock = clock;
        this.mostHere = settings.number(Setting.RETRIES);
        this.mostInAll = settings.number(Setting.MAX_ATTEMPTS);
    }

    /** Whether one more try may begin, after so many and so long. */
    boolean allow(int tries, long millis) {
        return tries < mostInAll && millis < LONGEST_SEARCH.toMillis();
    }

    /** How long to wait before the next try at the same place; nothing when there is none. */
    Optional<Duration> pause(Outcome last, int triesHere) {
        if (triesHere > mostHere) {
            return Optional.empty();
        }
        Duration ours = Duration.ofMillis(backOff.apply(triesHere));
        return Optional.of(
                        asked(last).filter(pause -> pause.compareTo(ours) > 0).orElse(ours))
                .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0);
    }

    private Optional<Duration> asked(Outcome last) {
        return last instanceof Declined declined ? asked(declined.headers()) : Optional.empty();
    }

    private Optional<Duration> asked(Map<String, String> headers) {
        return parse(headers.get("retry-after-ms"), 1)
                .or(() -> parse(headers.get("retry-after"), 1_000))
                .or(() -> date(headers.get("retry-after")));
    }

    private static Optional<Duration> parse(@Nullable String number, int millis) {
        try {
            return number == null
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis((long) (Double.parseDouble(number.strip()) * millis)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private Optional<Duration> date(@Nullable String date) {
        try {
            return Optional.ofNullable(date)
                    .map(text -> ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant)
                    .map(moment -> Duration.between(clock.instant(), moment));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
