package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.web.Errors;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the completions' servlet on its paths. */
@Configuration(proxyBeanMethods = false)
class CompletionsConfiguration {

    @Bean
    ServletRegistrationBean<CompletionsServlet> completionsServlet(Completions completions, Errors errors) {
        var servlet = new ServletRegistrationBean<>(new CompletionsServlet(completions, errors));
        servlet.setUrlMappings(List.copyOf(CompletionsServlet.paths()));
        return servlet;
    }
}
