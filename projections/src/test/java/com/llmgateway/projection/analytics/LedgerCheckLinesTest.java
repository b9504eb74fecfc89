package com.llmgateway.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.LoggedLines;
import com.llmgateway.contracts.analytics.AnalyticsQuery.CheckLedger;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindLedgerCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day has an event that was never rolled up: what the check says of it, and how often. */
class LedgerCheckLinesTest {

    private static final String DIFFERS = "The roll-ups do not equal the log";
    private static final String EQUAL = "The roll-ups equal the log again";

    private final LoggedLines said = new LoggedLines(LedgerCheck.class);
    private final CountedLog log = new CountedLog();
    private final LedgerCheck check = new LedgerCheck(log.source());

    @BeforeEach
    void differ() {
        settle();
    }

    @AfterEach
    void close() {
        said.close();
        log.close();
    }

    @Test
    void aDayThatStaysDifferentIsTheLogsOnceAndTheEndpointsEachTime() {
        for (int time = 0; time < 3; time++) {
            check.check();

            assertThat(check.handle(new FindLedgerCheck()).equal()).isFalse();
        }
        check.handle(new CheckLedger());

        assertThat(said.text()).containsOnlyOnce(DIFFERS).contains("day=\"2026-11-23\"", "differences=\"3\"");
    }

    @Test
    void figuresThatDifferByMoreAreSaid() {
        check.check();
        settle();

        check.check();

        assertThat(said.text().split(DIFFERS, -1)).hasSize(3);
    }

    @Test
    void aDayThatGoesOnAndDiffersByAsMuchIsNotSaidAgain() {
        check.check();
        settle();
        for (Period period : Period.values()) {
            log.db().sql("""
                    insert into %s
                    select id, '2026-11-23T00:00:00Z', id, 'p', 'm', 1, 1.00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                    from uuid('0199f0c8a2b17c3d8e9f0a1b2c3d4e5f') as id
                    """.formatted(Grouping.BY_KEY_AND_MODEL.table(period))).update();
        }

        check.check();

        assertThat(check.handle(new FindLedgerCheck()).differences()).hasSize(3);
        assertThat(said.text()).containsOnlyOnce(DIFFERS);
    }

    @Test
    void aDayThatIsEqualAgainIsSaidOnce() {
        check.check();
        log.db().sql("delete from ledger_day").update(); // now both sides have nothing

        check.check();
        check.check();

        assertThat(said.text()).containsOnlyOnce(EQUAL);
    }

    @Test
    void whatIsSaidAgainAfterItWasEqualIsNews() {
        check.check();
        log.db().sql("delete from ledger_day").update();
        check.check();

        check.handle(new CheckLedger());

        assertThat(said.text().split(DIFFERS, -1)).hasSize(3);
    }

    /** Another event of the day, and no row for it. */
    private void settle() {
        log.settle(1, "2026-11-23T08:00:00Z");
        log.projectedTo(log.db()
                .sql("select max(position) from gateway.event")
                .query(Long.class)
                .single());
    }
}
