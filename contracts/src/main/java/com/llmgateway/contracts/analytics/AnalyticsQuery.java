package com.llmgateway.contracts.analytics;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked about usage. No user means everybody's. Figures reach back to a whole minute. */
public sealed interface AnalyticsQuery<R> extends Query<R> {

    record FindOverview(@Nullable UserId user, Timeframe timeframe, Instant now)
            implements AnalyticsQuery<OverviewView> {}

    record FindUsageBy(Dimension dimension, @Nullable UserId user, Timeframe timeframe, Instant now)
            implements AnalyticsQuery<List<UsageRow>> {}

    /** By what completions were tagged with, named {@code tag=value}; one with two tags is in two rows. */
    record FindUsageByTag(@Nullable String tag, @Nullable UserId user, Timeframe timeframe, Instant now)
            implements AnalyticsQuery<List<UsageRow>> {}

    /** Since when the figures stand still behind an event; nothing while they follow the log. */
    record FindStandstill() implements AnalyticsQuery<Optional<Instant>> {}

    /** What the gateway's check of its own roll-ups has found. */
    record FindLedgerCheck() implements AnalyticsQuery<LedgerCheckView> {}

    /** Counts the whole log anew and compares every day; answers when done. */
    record CheckLedger() implements AnalyticsQuery<LedgerCheckView> {}

    /** What usage is told apart by. */
    enum Dimension {
        MODEL,
        KEY,
        DAY
    }
}
