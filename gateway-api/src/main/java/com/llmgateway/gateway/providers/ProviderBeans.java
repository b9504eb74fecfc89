package com.llmgateway.gateway.providers;

import com.llmgateway.gateway.providers.anthropic.Anthropic;
import com.llmgateway.gateway.providers.anthropic.AnthropicProvider;
import com.llmgateway.gateway.providers.gemini.Gemini;
import com.llmgateway.gateway.providers.gemini.Google;
import com.llmgateway.gateway.providers.http.AddressRule;
import com.llmgateway.gateway.providers.http.Upstream;
import com.llmgateway.gateway.providers.openai.OpenAiCompatible;
import com.llmgateway.gateway.providers.translation.Translated;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What talks to providers. */
@Configuration(proxyBeanMethods = false)
class ProviderBeans {

    @Bean
    Upstream upstream(AddressRule addresses) {
        return Upstream.at(addresses);
    }

    @Bean
    OpenAiCompatible openAiCompatible(Upstream upstream) {
        return new OpenAiCompatible(upstream);
    }

    @Bean
    AnthropicProvider anthropic(Upstream upstream, InstantSource clock) {
        return new AnthropicProvider(new Translated(new Anthropic(), upstream, clock), upstream);
    }

    @Bean
    Google google(Upstream upstream, OpenAiCompatible compatible, InstantSource clock) {
        return new Google(new Translated(new Gemini(), upstream, clock), compatible);
    }
}
