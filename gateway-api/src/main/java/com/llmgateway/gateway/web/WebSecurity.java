package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.Forbidden;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Who may call what: nobody anything, except as said here. The paths of OpenAI's clients are not its business: they
 * authenticate gateway keys themselves.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    @Bean
    SecurityFilterChain management(HttpSecurity http, Bearers bearers, Queries queries, Errors errors) {
        return http.securityMatcher(request -> !OpenAiPaths.holds(request))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here trusts a cookie, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::headers)
                .addFilterBefore(new BearerFilter(bearers, queries, errors), AuthorizationFilter.class)
                .authorizeHttpRequests(WebSecurity::rules)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, _) -> errors.write(stranger(request), request, response))
                        .accessDeniedHandler(
                                (request, response, _) -> errors.write(notAllowed(request), request, response)))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/api/auth/signup", "/api/auth/login", "/api/auth/refresh")
                .permitAll()
                .requestMatchers("/api/models")
                .permitAll()
                // Whoever audits reads all that administrators keep, none of which is a secret, and changes nothing.
                .requestMatchers(HttpMethod.GET, "/api/admin/**")
                .hasAnyRole("ADMIN", "AUDITOR")
                .requestMatchers(HttpMethod.HEAD, "/api/admin/**")
                .hasAnyRole("ADMIN", "AUDITOR")
                .requestMatchers(
                        HttpMethod.POST, "/api/admin/users/search", "/api/admin/log/verify", "/api/admin/ledger/check")
                .hasAnyRole("ADMIN", "AUDITOR")
                .requestMatchers("/api/admin/**")
                .hasRole("ADMIN")
                .requestMatchers("/api/**")
                .authenticated()
                .anyRequest()
                .denyAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> {});
    }

    private static ApiError stranger(HttpServletRequest request) {
        return isManagement(request) ? BearerFilter.whyNobody(request) : ApiError.unknownUrl();
    }

    private static ApiError notAllowed(HttpServletRequest request) {
        return isManagement(request)
                ? ApiError.of(new Forbidden("Your role does not allow this."))
                : ApiError.unknownUrl();
    }

    private static boolean isManagement(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    /** Before the framework's servlet alone. The other one serves a handful of paths that are none of its business. */
    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        var filter = new DelegatingFilterProxyRegistrationBean(
                AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
        filter.setServletNames(List.of(DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME));
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return filter;
    }

    /** A model's name may hold a slash; everything else that smells of a trick stays refused. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        // Whatever a method is called, a path that does not answer it says so itself; nobody may come closer by it.
        firewall.setUnsafeAllowAnyHttpMethod(true);
        // The server lets no control characters in; what the firewall takes for some are letters in UTF-8.
        firewall.setAllowedHeaderValues(_ -> true);
        return firewall;
    }

    /** Nobody logs in through the framework; without this it would make up a user and print a password. */
    @Bean
    AuthenticationManager nobody() {
        return _ -> {
            throw new AuthenticationServiceException("Nobody logs in here");
        };
    }
}
