package com.llmgateway.command.keys;

import com.llmgateway.command.log.OldRows;
import com.llmgateway.command.log.Pruning;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go of former texts of keys a day after their grace. Whoever comes with one is told the same as with a text that
 * never was one.
 */
@Component
class KeyTextPruning implements Pruning {

    private static final OldRows ENDED =
            new OldRows("gateway.gateway_key_secret", "valid_until <= now() - interval '24 h'");

    private final JdbcClient db;

    KeyTextPruning(JdbcClient db) {
        this.db = db;
    }

    @Override
    public boolean prune() {
        return ENDED.removeSome(db);
    }
}
