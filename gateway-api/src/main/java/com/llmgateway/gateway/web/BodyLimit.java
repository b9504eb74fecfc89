package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.BodyTooLarge;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.stereotype.Component;

/** Keeps the bodies of management calls small; completions bring large ones and count their own. */
@Component
@FilterRegistration(
        order = -200,
        servletNames = DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
class BodyLimit implements Filter {

    private static final long MOST_BYTES = 1 << 20;

    private final Errors errors;

    BodyLimit(Errors errors) {
        this.errors = errors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var http = (HttpServletRequest) request;
        if (OpenAiPaths.holds(http)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            errors.write(ApiError.of(new BodyTooLarge(MOST_BYTES)), http, (HttpServletResponse) response);
        } else {
            chain.doFilter(new CountedBody(http, MOST_BYTES), response);
        }
    }
}
