package com.llmgateway.command.completions;

import com.llmgateway.command.log.pruning.OldRows;
import com.llmgateway.command.log.pruning.Pruning;
import com.llmgateway.contracts.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the completions of this node share. */
@Configuration(proxyBeanMethods = false)
class CompletionBeans {

    @Bean
    NodeId node() {
        return new NodeId(Ids.ordered().next());
    }

    /** Claims that hold no longer. */
    @Bean
    Pruning lapsedClaims(JdbcClient db) {
        return new OldRows(db, "gateway.claim", "claimed_at <= now() - interval '24 h'");
    }
}
