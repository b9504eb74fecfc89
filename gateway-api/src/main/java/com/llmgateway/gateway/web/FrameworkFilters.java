package com.llmgateway.gateway.web;

import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Keeps away what the framework puts before every request by itself, and no request needs. */
@Configuration(proxyBeanMethods = false)
class FrameworkFilters {

    /** The framework's servlet does the same for its own requests, and nobody asks before. */
    @Bean
    @FilterRegistration(enabled = false)
    RequestContextFilter requestContextFilter() {
        return new RequestContextFilter();
    }
}
