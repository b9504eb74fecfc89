package com.llmgateway.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.analytics.AnalyticsQuery.CheckLedger;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindLedgerCheck;
import com.llmgateway.contracts.analytics.LedgerCheckView.Difference;
import com.llmgateway.contracts.analytics.LedgerCheckView.Figure;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log is counted as it grows, and compared when it is time to. */
class LedgerCheckTest {

    private final CountedLog log = new CountedLog();
    private final LedgerCheck check = new LedgerCheck(log.source());

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatIsCountedIsNotYetCompared() {
        log.settle(3, "2026-11-23T08:00:00Z");
        log.projectedTo(3);

        check.count();

        var found = check.handle(new FindLedgerCheck());
        assertThat(found.position()).isEqualTo(3);
        assertThat(found.caughtUp()).isTrue();
        assertThat(found.checkedAt()).isNull();
        assertThat(found.equal()).isNull();
    }

    @Test
    void rollUpsThatStandStillAreNotCaughtUp() {
        log.settle(5, "2026-11-23T08:00:00Z");
        log.projectedTo(5);
        log.db()
                .sql("insert into stopped (projection, position, up_to, reason) values ('analytics', 3, 4, 'cannot')")
                .update();

        check.check();

        var found = check.handle(new FindLedgerCheck());
        assertThat(found.position()).isEqualTo(3);
        assertThat(found.caughtUp()).isFalse();
        assertThat(found.stopped()).isEqualTo("cannot");
    }

    @Test
    void everyFigureThatDiffersIsNamed() {
        log.db().sql("""
                insert into gateway.event values ('main', 1, 'CompletionAttemptFailed', '2026-11-23T08:00:00Z', convert_to('
                    {"user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "key": "key_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f",
                     "route": {"provider": "p", "model": "m"}, "cost_usd": "0.50"}', 'UTF8'))
                """).update();
        log.projectedTo(1);

        check.check();

        var differences = check.handle(new FindLedgerCheck()).differences();
        assertThat(differences).hasSize(3).allSatisfy(difference -> {
            assertThat(difference.by()).containsExactly("key_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "p", "m");
            assertThat(difference.costInLog()).isEqualByComparingTo(difference.costShown());
            assertThat(difference.figures())
                    .containsExactly(
                            new Figure("failed_attempts", BigDecimal.ONE, BigDecimal.ZERO),
                            new Figure("attempt_cost", new BigDecimal("0.5"), BigDecimal.ZERO));
        });
    }

    @Test
    void daysThatDifferedAreComparedEveryTime() {
        log.settle(1, "2026-11-21T08:00:00Z");
        log.settle(1, "2026-11-22T08:00:00Z");
        log.settle(1, "2026-11-23T08:00:00Z");
        log.projectedTo(3);
        check.handle(new CheckLedger());
        log.db().sql("delete from ledger_day").update(); // now both sides have nothing

        check.check();

        assertThat(check.handle(new FindLedgerCheck()).equal()).isTrue();
    }

    @Test
    void everyDayThatWasCountedIsComparedLater() {
        log.settle(1, "2026-11-21T08:00:00Z");
        log.settle(1, "2026-11-22T08:00:00Z");
        log.projectedTo(2);
        check.count();
        log.settle(1, "2026-11-23T08:00:00Z");
        log.projectedTo(3);
        check.count();

        check.check();

        var found = check.handle(new FindLedgerCheck());
        assertThat(found.checkedAt()).isNotNull();
        assertThat(found.equal()).as("nothing was rolled up").isFalse();
        assertThat(found.differences())
                .extracting(Difference::day)
                .contains(LocalDate.parse("2026-11-21"), LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23"));
    }

    @Test
    void aDayThatWasComparedIsNotComparedAgainUntilItIsItsTurn() {
        log.settle(1, "2026-11-21T08:00:00Z");
        log.settle(1, "2026-11-22T08:00:00Z");
        log.settle(1, "2026-11-23T08:00:00Z");
        log.projectedTo(3);
        check.handle(new CheckLedger());
        log.db().sql("delete from ledger_difference").update();

        check.check();

        assertThat(check.handle(new FindLedgerCheck()).differences())
                .extracting(Difference::day)
                .containsOnly(LocalDate.parse("2026-11-21"));
    }
}
