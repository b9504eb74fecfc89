package com.llmgateway.command.settings;

import com.llmgateway.contracts.Ids;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where identifiers and randomness come from in the running program. */
@Configuration(proxyBeanMethods = false)
class SourceBeans {

    @Bean
    Ids ids() {
        return Ids.ordered();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }
}
