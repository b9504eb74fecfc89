package com.llmgateway.command.log.pruning;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Prunes a table of the rows that are too old to decide anything.
 *
 * @param old what is true of such a row alone, in SQL; compared with {@code now()}, since no index is read by a clock that
 *     goes on while it is read
 */
public record OldRows(JdbcClient db, String table, String old) implements Pruning {

    /** So that the append transaction never waits long for a row that is being removed. */
    private static final int MOST_AT_ONCE = 1_000;

    @Override
    public boolean prune() {
        int removed = db.sql("""
                delete from %1$s where ctid = any (array(
                    select ctid from %1$s where log = 'main' and %2$s limit ? for update skip locked))
                """.formatted(table, old)).param(MOST_AT_ONCE).update();
        return removed == MOST_AT_ONCE;
    }
}
