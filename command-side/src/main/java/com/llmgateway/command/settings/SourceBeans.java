package com.llmgateway.command.settings;

import com.llmgateway.contracts.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where time, identifiers and randomness come from in the running program. */
@Configuration(proxyBeanMethods = false)
class SourceBeans {

    @Bean
    DatabaseClock clock(JdbcClient db) {
        return new DatabaseClock(
                InstantSource.system(),
                () -> db.sql("select clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
    }

    @Bean
    Ids ids() {
        return Ids.ordered();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }
}
