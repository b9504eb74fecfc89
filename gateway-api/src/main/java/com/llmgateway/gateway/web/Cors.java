package com.llmgateway.gateway.web;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the pages of chosen origins call the gateway from a browser; all others get no leave from it. */
@Component
@Order(-300)
class Cors extends OncePerRequestFilter {

    private static final String ANY = "*";

    private final Set<String> origins;

    Cors(Settings settings) {
        origins = Stream.of(settings.text(Setting.CORS_ORIGINS).split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader("origin");
        if (!allows(origin)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("access-control-allow-origin", origin);
        response.setHeader("access-control-expose-headers", ANY);
        response.addHeader("vary", "origin");
        String asked = request.getHeader("access-control-request-method");
        if (asked == null || !request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("access-control-allow-methods", asked);
        response.setHeader("access-control-allow-headers", request.getHeader("access-control-request-headers"));
        response.setHeader("access-control-max-age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private boolean allows(@Nullable String origin) {
        return origin != null && (origins.contains(origin) || origins.contains(ANY));
    }
}
