package com.llmgateway.command.limits;

import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refusal.Window;
import com.llmgateway.contracts.limits.Headroom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A user's two windows as an append found them, and how many of its requests in that append they had room for. A missing
 * limit means unlimited.
 *
 * @param minuteFreesAt when the full minute has room again
 * @param minuteEmptyAt when it has room for all of its limit again
 */
record Windows(
        Instant now,
        @Nullable Integer perMinute,
        @Nullable Integer perDay,
        long inMinute,
        long inDay,
        long granted,
        Instant minuteFreesAt,
        Instant minuteEmptyAt) {

    static final Duration MINUTE = Duration.ofSeconds(60);

    /** Whether the request in this place, from 1, among the user's requests of the append has room. */
    boolean admit(long place) {
        return place <= granted;
    }

    /** What the admission in this place leaves in the tighter window; in the day's when both are as tight. */
    @Nullable
    Headroom headroom(long place) {
        var minute = headroom(perMinute, inMinute + place, MINUTE);
        var day = headroom(perDay, inDay + place, until(midnight()));
        if (minute == null || day == null) {
            return minute == null ? day : minute;
        }
        return minute.remaining() < day.remaining() ? minute : day;
    }

    /** The window that is full; of two, the one that frees later. */
    LimitReached refusal() {
        var minute = full(Window.MINUTE, perMinute, inMinute, minuteFreesAt, minuteEmptyAt);
        var day = full(Window.DAY, perDay, inDay, midnight(), midnight());
        if (minute == null || day == null) {
            return minute == null ? java.util.Objects.requireNonNull(day) : minute;
        }
        return minute.retryAfter().compareTo(day.retryAfter()) > 0 ? minute : day;
    }

    private static @Nullable Headroom headroom(@Nullable Integer limit, long used, Duration reset) {
        return limit == null ? null : new Headroom(limit, limit - used, reset);
    }

    private @Nullable LimitReached full(
            Window window, @Nullable Integer limit, long used, Instant freesAt, Instant emptyAt) {
        return limit != null && used + granted >= limit
                ? new LimitReached(window, limit, until(freesAt), until(emptyAt))
                : null;
    }

    private Instant midnight() {
        return now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }

    private Duration until(Instant later) {
        return Duration.between(now, later);
    }
}
