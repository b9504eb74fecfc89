package com.llmgateway.command.log;

import com.llmgateway.contracts.log.CheckAppendable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * Tells whether the head's lock can be had. A COMMIT that hangs keeps it, and hides what it commits from all who read.
 * Many may ask at once, each for a completion of its own: one of them looks, and the others are told what it saw.
 */
@Component
class AppendableLog {

    private static final String LOG = "main";

    /** As long as a committer waits for the head. */
    private static final String WAIT = "set local lock_timeout = '2s'; set local statement_timeout = '4s'";

    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    private final DataSource source;

    private long looked = System.nanoTime() - LOOK_EVERY_NANOS;

    private boolean appendable;

    AppendableLog(DataSource source) {
        this.source = source;
    }

    @QueryHandler
    synchronized boolean handle(CheckAppendable query) {
        if (System.nanoTime() - looked >= LOOK_EVERY_NANOS) {
            appendable = look();
            looked = System.nanoTime();
        }
        return appendable;
    }

    private boolean look() {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(WAIT);
                Head.lock(connection, LOG);
                return true;
            } finally {
                connection.rollback();
            }
        } catch (SQLException _) {
            return false;
        }
    }
}
