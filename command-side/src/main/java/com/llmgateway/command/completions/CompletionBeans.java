package com.llmgateway.command.completions;

import com.llmgateway.contracts.Ids;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the completions of this node share. */
@Configuration(proxyBeanMethods = false)
class CompletionBeans {

    @Bean
    NodeId node() {
        return new NodeId(Ids.ordered().next());
    }

    @Bean
    Cache openCompletions() {
        return new OpenCompletions();
    }
}
