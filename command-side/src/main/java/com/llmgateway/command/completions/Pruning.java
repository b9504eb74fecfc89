package com.llmgateway.command.completions;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of claims and kept answers: the old ones, and of the answers as many as do not fit. */
@Component
class Pruning {

    /** So that the append transaction never waits long for a claim that is being removed. */
    private static final int MOST_AT_ONCE = 1_000;

    private final JdbcClient db;

    private final long mostBytes;

    Pruning(JdbcClient db, Settings settings) {
        this.db = db;
        this.mostBytes = settings.number(Setting.KEPT_ANSWERS_BYTES);
    }

    void prune() {
        int removed = MOST_AT_ONCE;
        while (removed == MOST_AT_ONCE) {
            removed = removeOldClaims();
        }
        db.sql("delete from gateway.kept_answer where log = 'main' and expires_at <= clock_timestamp()")
                .update();
        db.sql("""
                delete from gateway.kept_answer where log = 'main' and completion_id <= (
                    select max(completion_id::text)::uuid from (
                        select completion_id, sum(size) over (order by completion_id desc) as bytes
                        from gateway.kept_answer where log = 'main') newest
                    where bytes > ?)
                """).param(mostBytes).update();
    }

    private int removeOldClaims() {
        return db.sql("""
                delete from gateway.claim where ctid = any (array(
                    select ctid from gateway.claim
                    where log = 'main' and claimed_at <= clock_timestamp() - interval '24 h'
                    limit ? for update skip locked))
                """).param(MOST_AT_ONCE).update();
    }
}
