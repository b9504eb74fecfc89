package com.llmgateway.command.identity;

import com.llmgateway.command.log.OldRows;
import com.llmgateway.command.log.Pruning;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go of sessions a day after they expired. That one is over is told in the same way with and without its row; that a
 * token which was traded comes again is noted no more.
 */
@Component
class SessionPruning implements Pruning {

    private static final OldRows EXPIRED = new OldRows("gateway.session", "expires_at <= now() - interval '24 h'");

    private final JdbcClient db;

    SessionPruning(JdbcClient db) {
        this.db = db;
    }

    @Override
    public boolean prune() {
        return EXPIRED.removeSome(db);
    }
}
