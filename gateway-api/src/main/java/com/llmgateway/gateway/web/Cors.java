package com.llmgateway.gateway.web;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lets the pages of chosen origins call the gateway from a browser; all others get no leave from it. */
@Component
class Cors {

    private static final String ANY = "*";

    private final Set<String> origins;

    Cors(Settings settings) {
        origins = Stream.of(settings.text(Setting.CORS_ORIGINS).split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Gives a page of this origin leave; tells whether that was all that its browser asked for. */
    boolean answers(String origin, HttpServletRequest request, HttpServletResponse response) {
        if (!origins.contains(origin) && !origins.contains(ANY)) {
            return false;
        }
        response.setHeader("access-control-allow-origin", origin);
        response.setHeader("access-control-expose-headers", ANY);
        response.addHeader("vary", "origin");
        String asked = request.getHeader("access-control-request-method");
        if (asked == null || !request.getMethod().equals("OPTIONS")) {
            return false;
        }
        RequestIds.begin(request, response);
        response.setHeader("access-control-allow-methods", asked);
        response.setHeader("access-control-allow-headers", request.getHeader("access-control-request-headers"));
        response.setHeader("access-control-max-age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }
}
