package com.llmgateway.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every kind of event is counted where it belongs, whatever words are in it. */
class LedgerCountTest {

    private final CountedLog log = new CountedLog();
    private final JdbcClient db = log.db();
    private long position;

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void addsUpEachKindByItself() {
        happens("CompletionSettled", """
                "usage": {"tokens": {"input": 3, "output": 2, "cached_input": 4, "cache_write_1h": 5, "reasoning": 1}},
                "timing": {"total_millis": 60}, "cache_miss": true
                """);
        happens("CompletionFailed", "\"timing\": {\"total_millis\": 7}, \"usage\": {\"tokens\": {\"reasoning\": 7}}");
        happens("CompletionSettled", "\"cost_usd\": \"1.5\", \"cache_hit\": true");
        happens("CompletionFailed", "\"code\": \"x\"");
        happens("CompletionAbandoned", "\"cost_usd\": \"0.25\"");
        happens("CompletionAbandoned", "\"reason\": \"x\"");
        happens("CompletionAttemptFailed", "\"cost_usd\": 1E-7");
        happens(
                "CompletionPriced",
                "\"cost_usd\": \"2\", \"abandoned\": false, \"ended_at\": \"2026-11-23T08:00:00Z\"");
        happens("CompletionPriced", "\"cost_usd\": \"4\", \"abandoned\": true, \"ended_at\": \"2026-11-22T23:59:59Z\"");

        List<OffsetDateTime> days = LedgerCount.add(db, 0, position);

        assertThat(days)
                .containsExactlyInAnyOrder(
                        OffsetDateTime.parse("2026-11-23T00:00:00Z"), OffsetDateTime.parse("2026-11-22T00:00:00Z"));
        assertThat(counted("""
                concat_ws(' ', to_char(at at time zone 'UTC', 'DD'), requests, trim_scale(cost), input_tokens,
                    output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens, latency_millis, cache_hits, cache_misses, failed, abandoned, trim_scale(abandoned_cost), suspended,
                    failed_attempts, trim_scale(attempt_cost))
                """))
                .containsExactly(
                        "22 0 0 0 0 0 0 0 0 0 0 0 0 4 -1 0 0", "23 2 3.5 12 2 4 5 1 60 1 1 2 2 0.25 1 1 0.0000001");
    }

    @Test
    void isStoppedByNoWords() {
        happens("CompletionSettled", """
                "tags": {"NULL": "", "o'\\"\\\\": "{,}", "\\u0000": "\\ud800"}, "finish_reason": "\\u0000"
                """);

        LedgerCount.add(db, 0, position);

        assertThat(counted("array_to_string(by, ':')"))
                .containsExactlyInAnyOrder(
                        "0199f0c8-a2b1-7c3d-8e9f-0a1b2c3d4e5f:p\uFFFD:m", "NULL:", "o'\"\\:{,}", "\uFFFD:\uFFFD");
    }

    @Test
    void readsManyAsTheyStandInTheLogAndSortsNoneOnDisk() {
        log.settle(20_000, "2026-11-23T08:00:00Z");
        long before = temporaryFiles();

        new TransactionTemplate(new DataSourceTransactionManager(log.source()))
                .executeWithoutResult(_ -> LedgerCount.add(db, 0, 20_000));

        assertThat(counted("requests")).containsExactly("20000");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private long temporaryFiles() {
        db.sql("select pg_stat_force_next_flush()").query().singleRow();
        return db.sql("select temp_files from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private void happens(String type, String members) {
        db.sql("insert into gateway.event values ('main', ?, ?, '2026-11-23T08:00:00Z', convert_to(?, 'UTF8'))")
                .params(++position, type, """
                        {"user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "key": "key_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f",
                         "route": {"provider": "p\\u0000", "model": "m"}, %s}
                        """.formatted(members))
                .update();
    }

    private List<String> counted(String written) {
        return db.sql("select " + written + " from ledger_day order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
