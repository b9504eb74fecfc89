package com.llmgateway.gateway.providers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What talks to providers. */
@Configuration(proxyBeanMethods = false)
class ProviderBeans {

    @Bean
    OpenAiCompatible openAiCompatible(AddressRule addresses) {
        return new OpenAiCompatible(UpstreamHttp.through(addresses));
    }
}
