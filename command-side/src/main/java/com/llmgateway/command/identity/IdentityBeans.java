package com.llmgateway.command.identity;

import com.llmgateway.command.log.pruning.OldRows;
import com.llmgateway.command.log.pruning.Pruning;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the accounts of this node share. */
@Configuration(proxyBeanMethods = false)
class IdentityBeans {

    /**
     * Sessions a day after they expired. That one is over is told in the same way with and without its row; that a token
     * which was traded comes again is noted no more.
     */
    @Bean
    Pruning expiredSessions(JdbcClient db) {
        return new OldRows(db, "gateway.session", "expires_at <= now() - interval '24 h'");
    }
}
