package com.llmgateway.projection.log;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where read models live, and who may write them when. */
@Component
final class ReadModel {

    /** The schema of the live tables. */
    static final String LIVE = "read_model";

    /** The schema that a rebuild fills. */
    static final String NEXT = "read_model_next";

    private static final String GATE = "hashtextextended('read_model/' || ?, 0)";

    private final DataSource dataSource;
    private final JdbcClient db;

    ReadModel(DataSource dataSource) {
        this.dataSource = dataSource;
        this.db = JdbcClient.create(dataSource);
    }

    DataSource dataSource() {
        return dataSource;
    }

    JdbcClient db() {
        return db;
    }

    /**
     * Begins a live batch: the group's projections write the live tables until its transaction ends, and no rebuild
     * switches meanwhile. Its commit need not reach the disk before the next batch: after a crash, tables and position
     * go back together, {@link Positions} sees it, and the log has the rest. Every row is looked up by its key: a plan that
     * was made while a table was small is kept, and what reads a small table fastest reads all of it, and all that was
     * removed from it, when it is large.
     */
    void openLive(String group) {
        db.sql("select " + SearchPath.LIVE
                        + ", set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),"
                        + " pg_advisory_xact_lock_shared(" + GATE + ")::text")
                .param(group)
                .query()
                .singleRow();
    }

    /** Lets live batches of the group end, and keeps new ones waiting until this transaction ends. */
    void closeGate(String group) {
        db.sql("select pg_advisory_xact_lock(" + GATE + ")::text")
                .param(group)
                .query()
                .singleRow();
    }

    /** Makes the present transaction write the tables that a rebuild fills. */
    void openNext() {
        db.sql("select set_config('search_path', ?, true)").param(NEXT).query().singleRow();
    }

    /** How far the group's projections have folded the log. */
    long position(String group) {
        return db.sql("select coalesce(token::bigint, -1) from read_model.token where processor = ? and segment = 0")
                .param(group)
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }
}
