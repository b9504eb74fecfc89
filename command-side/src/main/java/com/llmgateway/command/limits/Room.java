package com.llmgateway.command.limits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an append found in a user's windows, and how many of its requests it has admitted. A missing limit means unlimited.
 *
 * @param callers those of this user that are as remembered
 * @param admitted how many requests were admitted before, ever
 * @param granted how many more there are now
 * @param oldest when the earliest of the last minute were admitted
 */
record Room(
        List<AsRemembered> callers,
        @Nullable Integer perMinute,
        @Nullable Integer perDay,
        long admitted,
        long inMinute,
        long inDay,
        long granted,
        @Nullable Instant oldest) {

    /** How many runs of a user are removed at a time, so that what was removed is not passed over again and again. */
    private static final long RUNS = 16;

    UUID user() {
        return callers.getFirst().user();
    }

    /** As many as the plan admits were admitted in the last minute, or more, under another plan: some have to leave first. */
    boolean isFull() {
        return perMinute != null && inMinute >= perMinute;
    }

    /** The number of the last request that has to leave the minute before another is admitted. */
    long lastToLeave() {
        return perMinute == null ? 0 : admitted - perMinute;
    }

    /**
     * Whether this run takes the user's admissions over a multiple of a step: every 16th or so does, however large they are.
     * Steps double, so that a multiple of a large one is one of the smaller ones too, and any run that crosses it counts.
     */
    boolean isToBePruned() {
        long step = RUNS * Long.highestOneBit(granted);
        return granted > 0 && admitted / step < (admitted + granted) / step;
    }

    /** The windows; none when the plan is unlimited. Whose minute was not full before may have filled it just now. */
    Optional<Windows> windows(Instant now, @Nullable Leaving full) {
        var leaving = full == null ? new Leaving(oldest == null ? now : oldest, now) : full;
        return perMinute == null && perDay == null
                ? Optional.empty()
                : Optional.of(new Windows(
                        now,
                        perMinute,
                        perDay,
                        inMinute,
                        inDay,
                        granted,
                        leaving.enough().plus(Windows.MINUTE),
                        leaving.all().plus(Windows.MINUTE)));
    }
}
