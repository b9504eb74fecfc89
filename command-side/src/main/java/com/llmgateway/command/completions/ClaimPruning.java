package com.llmgateway.command.completions;

import com.llmgateway.command.log.OldRows;
import com.llmgateway.command.log.Pruning;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of claims that hold no longer. */
@Component
class ClaimPruning implements Pruning {

    private static final OldRows LAPSED = new OldRows("gateway.claim", "claimed_at <= now() - interval '24 h'");

    private final JdbcClient db;

    ClaimPruning(JdbcClient db) {
        this.db = db;
    }

    @Override
    public boolean prune() {
        return LAPSED.removeSome(db);
    }
}
