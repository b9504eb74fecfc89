package com.llmgateway.command.settings;

import com.llmgateway.contracts.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where time, identifiers and randomness come from in the running program. */
@Configuration(proxyBeanMethods = false)
class SourceBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
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
