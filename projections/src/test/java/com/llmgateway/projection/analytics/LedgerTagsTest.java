package com.llmgateway.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The count of the log comes to the same, in however many portions it is counted. */
class LedgerTagsTest {

    private static final String EVENT = """
            insert into gateway.event (log, position, type, recorded_at, payload)
            select 'main', n, 'CompletionSettled', '2026-11-23T08:00:00Z'::timestamptz, convert_to(json_build_object(
                'user', 'usr_' || '0199f0c8a2b17c3d8e9f0a1b2c3d4e5f', 'key', 'key_' || '0199f0c8a2b17c3d8e9f0a1b2c3d4e5f',
                'route', json_build_object('provider', 'p', 'model', 'm'), 'cost_usd', '0.5',
                'cache_hit', n % 2 = 0, 'cache_miss', n % 3 = 0,
                'tags', json_build_object('run', 'r' || n % 600, 'name-' || n % 70, 'v'))::text, 'UTF8')
            from generate_series(0, 1199) as n
            """;

    private final CountedLog log = new CountedLog();
    private final JdbcClient db = log.db();

    @BeforeEach
    void write() {
        db.sql(EVENT).update();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void inOnePortionOrMany() {
        LedgerCount.add(db, -1, 1_199);
        List<String> whole = counted();

        db.sql("delete from ledger_day").update();
        for (int from = -1; from < 1_199; from += 100) {
            LedgerCount.add(db, from, from + 100);
        }

        assertThat(counted()).isEqualTo(whole);
        assertThat(whole).hasSize(1 + 501 + 49 + 1);
        // Of the 70 names, `run` and 49 others came first.
        assertThat(whole)
                .anySatisfy(row -> assertThat(row).startsWith("{run,(other)} 200 100.0"))
                .anySatisfy(row -> assertThat(row).startsWith("{(other),(other)} "))
                .noneSatisfy(row -> assertThat(row).contains("r500"));
    }

    private List<String> counted() {
        return db.sql("select concat_ws(' ', by, requests, cost, cache_hits, cache_misses) from ledger_day order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
