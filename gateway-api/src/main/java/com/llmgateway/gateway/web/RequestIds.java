package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every answer an {@code x-request-id}, so that a complaint can be matched with a line of the log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "x-request-id";

    /** What Anthropic's clients call it. */
    static final String ANTHROPICS_HEADER = "request-id";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Ids IDS = Ids.ordered();

    /** The id of this request, given to it now if it has none. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = Id.print("req_", IDS.next());
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Calls this request by the name of what it asked for, which its caller will complain about by. */
    public static void rename(HttpServletRequest request, HttpServletResponse response, Id id) {
        request.setAttribute(ATTRIBUTE, id.toString());
        tell(request, response);
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HEADER, of(request));
        if (OpenAiPaths.isAnthropics(request)) {
            response.setHeader(ANTHROPICS_HEADER, of(request));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tell(request, response);
        ProcessingTime.begin(request, response);
        chain.doFilter(request, response);
    }
}
