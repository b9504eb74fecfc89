package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.BodyTooLarge;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the bodies of management calls small; completions bring large ones and count their own. */
@Component
@Order(-200)
class BodyLimit extends OncePerRequestFilter {

    private static final long MOST_BYTES = 1 << 20;

    private final Errors errors;

    BodyLimit(Errors errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OpenAiPaths.holds(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            errors.write(ApiError.of(new BodyTooLarge(MOST_BYTES)), request, response);
            return;
        }
        chain.doFilter(new CountedBody(request, MOST_BYTES), response);
    }
}
