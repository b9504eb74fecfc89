package com.llmgateway.gateway.web;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
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
 * While the gateway listens on loopback, lets no page post to it by a name that is not this machine's own: one whose domain
 * is turned to a loopback address, once it is loaded, would be of the gateway's own origin to its browser. Who calls from
 * no page, as a program in a container does by the container's name for its host, is let through. Proxies in front pass on
 * what names they like, so where some are trusted it is for them to say.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OwnNames implements Filter {

    private static final ApiError FOREIGN = ApiError.plain(
            421,
            "misdirected_request",
            "The gateway listens on this machine alone and is called from pages by localhost or a loopback address, not by "
                    + "another Host. A proxy in front that passes its own on is named in GATEWAY_TRUSTED_PROXIES.");

    private final Errors errors;

    private final String host;

    private final boolean anyName;

    OwnNames(Settings settings, Errors errors) {
        this.errors = errors;
        this.host = settings.text(Setting.HOST);
        this.anyName = settings.given(Setting.TRUSTED_PROXIES).isPresent() || !Loopback.mayBeMeantBy(host);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (anyName || isCalledByOwnName((HttpServletRequest) request)) {
            chain.doFilter(request, response);
        } else {
            errors.write(FOREIGN, (HttpServletRequest) request, (HttpServletResponse) response);
        }
    }

    /** Every browser says from which page it posts anything. */
    private boolean isCalledByOwnName(HttpServletRequest request) {
        if (request.getHeader("origin") == null) {
            return true;
        }
        String name = request.getServerName();
        return Loopback.isNamed(name) || name.equalsIgnoreCase(host);
    }
}
