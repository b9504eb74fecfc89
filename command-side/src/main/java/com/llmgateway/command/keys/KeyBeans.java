package com.llmgateway.command.keys;

import com.llmgateway.command.log.pruning.OldRows;
import com.llmgateway.command.log.pruning.Pruning;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the keys of this node share. */
@Configuration(proxyBeanMethods = false)
class KeyBeans {

    /**
     * Former texts of keys a day after their grace. Whoever comes with one is told the same as with a text that never was
     * one.
     */
    @Bean
    Pruning formerTexts(JdbcClient db) {
        return new OldRows(db, "gateway.gateway_key_secret", "valid_until <= now() - interval '24 h'");
    }
}
