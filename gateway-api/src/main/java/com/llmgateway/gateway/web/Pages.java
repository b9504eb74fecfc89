package com.llmgateway.gateway.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Meets what pages send from a browser, before either servlet: their browser says where each is from. Whoever calls from
 * no page goes by.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Pages implements Filter {

    static final String ORIGIN = "origin";

    private final OwnNames names;

    private final Cors cors;

    private final Errors errors;

    Pages(OwnNames names, Cors cors, Errors errors) {
        this.names = names;
        this.cors = cors;
        this.errors = errors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = ((HttpServletRequest) request).getHeader(ORIGIN);
        if (origin == null || goesOn(origin, (HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean goesOn(String origin, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!names.include(request.getServerName())) {
            errors.write(OwnNames.FOREIGN, request, response);
            return false;
        }
        return !cors.answers(origin, request, response);
    }
}
