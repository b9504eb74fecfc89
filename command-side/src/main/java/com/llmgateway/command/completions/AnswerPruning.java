package com.llmgateway.command.completions;

import com.llmgateway.command.log.pruning.Pruning;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of kept answers: the old ones, and as many as do not fit. */
@Component
class AnswerPruning implements Pruning {

    private final JdbcClient db;

    private final long mostBytes;

    AnswerPruning(JdbcClient db, Settings settings) {
        this.db = db;
        this.mostBytes = settings.number(Setting.KEPT_ANSWERS_BYTES);
    }

    /** All at once, since no append ever waits for an answer. */
    @Override
    public boolean prune() {
        db.sql("delete from gateway.kept_answer where log = 'main' and expires_at <= now()")
                .update();
        db.sql("""
                delete from gateway.kept_answer where log = 'main' and completion_id <= (
                    select max(completion_id::text)::uuid from (
                        select completion_id, sum(size) over (order by completion_id desc) as bytes
                        from gateway.kept_answer where log = 'main') newest
                    where bytes > ?)
                """).param(mostBytes).update();
        return false;
    }
}
