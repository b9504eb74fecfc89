package com.llmgateway.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.analytics.AnalyticsQuery.FindLedgerCheck;
import com.llmgateway.contracts.analytics.LedgerCheckView;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ticks of the clock do; that they are five seconds apart makes it a comparison a minute. */
class LedgerCheckClockTest {

    private final CountedLog log = new CountedLog();
    private final LedgerCheck check = new LedgerCheck(log.source());
    private final LedgerCheckClock clock = new LedgerCheckClock(check);

    @BeforeEach
    void begin() {
        grow();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void everyTickCounts() {
        for (int tick = 1; tick <= 24; tick++) {
            clock.tick();

            assertThat(found().position()).as("after tick %d", tick).isEqualTo(tick);
            grow();
        }
    }

    @Test
    void theTwelfthTickIsTheFirstThatCompares() {
        tick(11);
        assertThat(found().checkedAt()).isNull();

        tick(1);

        assertThat(found().checkedAt()).isNotNull();
    }

    @Test
    void theNextComparisonIsTwelveTicksLater() {
        tick(12);
        Instant first = found().checkedAt();

        tick(11);
        assertThat(found().checkedAt()).isEqualTo(first);

        tick(1);
        assertThat(found().checkedAt()).isAfter(first);
    }

    @Test
    void aTickThatFailsIsOneOfTheTwelve() {
        log.db().sql("alter table ledger_check rename to away").update();
        tick(1);
        log.db().sql("alter table away rename to ledger_check").update();

        tick(10);
        assertThat(found().checkedAt()).isNull();

        tick(1);
        assertThat(found().checkedAt()).isNotNull();
    }

    @Test
    void aComparisonThatFailsIsMadeUpForByTheNext() {
        tick(11);
        log.db().sql("alter table ledger_difference rename to away").update();
        tick(1);
        log.db().sql("alter table away rename to ledger_difference").update();
        assertThat(found().checkedAt()).isNull();

        tick(12);

        assertThat(found().differences()).as("nothing was rolled up").isNotEmpty();
    }

    /** Another event, rolled up as far as the clock can tell. */
    private void grow() {
        log.settle(1, "2026-11-23T08:00:00Z");
        log.projectedTo(log.db()
                .sql("select max(position) from gateway.event")
                .query(Long.class)
                .single());
    }

    private void tick(int times) {
        for (int tick = 0; tick < times; tick++) {
            clock.tick();
        }
    }

    private LedgerCheckView found() {
        return check.handle(new FindLedgerCheck());
    }
}
