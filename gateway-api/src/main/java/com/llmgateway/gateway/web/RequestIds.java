package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Ids;
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
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Gives every answer an {@code x-request-id}, so that a complaint can be matched with a line of the log. Who comes to the
 * framework's servlet gets it here; a completion has a name of its own, and an error that has neither gets one with its
 * words.
 */
@Component
@FilterRegistration(
        order = Ordered.HIGHEST_PRECEDENCE,
        servletNames = DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
public class RequestIds implements Filter {

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

    /** Begins the answer to a request that is known by what it asks for from the start. */
    public static void begin(HttpServletRequest request, HttpServletResponse response, Id id) {
        request.setAttribute(ATTRIBUTE, id.toString());
        begin(request, response);
    }

    /** Begins an answer: tells its id, and from when on its time counts. */
    static void begin(HttpServletRequest request, HttpServletResponse response) {
        var shape = ErrorShape.of(request);
        tell(request, response, shape);
        ProcessingTime.begin(request, response, shape);
    }

    /** The same, unless it has begun. */
    static void ensure(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            begin(request, response);
        }
    }

    /** Calls this request by the name of what it asked for, which its caller will complain about by. */
    public static void rename(HttpServletRequest request, HttpServletResponse response, Id id) {
        request.setAttribute(ATTRIBUTE, id.toString());
        tell(request, response, ErrorShape.of(request));
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response, ErrorShape shape) {
        String id = of(request);
        response.setHeader(HEADER, id);
        if (shape == ErrorShape.ANTHROPIC) {
            response.setHeader(ANTHROPICS_HEADER, id);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        begin((HttpServletRequest) request, (HttpServletResponse) response);
        chain.doFilter(request, response);
    }
}
