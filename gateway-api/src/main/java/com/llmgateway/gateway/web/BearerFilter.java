package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refusal.MissingCredentials;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccount;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who makes a management call: the token says which user, the account says what that user is by now. */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final String WHY_NOT = BearerFilter.class.getName() + ".whyNot";

    private final Bearers bearers;

    private final Queries queries;

    private final Errors errors;

    BearerFilter(Bearers bearers, Queries queries, Errors errors) {
        this.bearers = bearers;
        this.queries = queries;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            token(request).map(this::actor).ifPresent(BearerFilter::enter);
        } catch (RuntimeException failure) {
            // Where anybody may come in, a token that has expired keeps nobody out.
            request.setAttribute(WHY_NOT, errors.of(failure, request));
        }
        chain.doFilter(request, response);
    }

    /** Why whoever sent this request is nobody. */
    static ApiError whyNobody(HttpServletRequest request) {
        return request.getAttribute(WHY_NOT) instanceof ApiError why ? why : ApiError.of(new MissingCredentials());
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private Actor actor(String token) {
        Bearer bearer = bearers.bearer(token);
        AccountView account = queries.ask(new FindAccount(bearer.user()))
                .orElseThrow(() -> new Refused(new InvalidToken("no such account")));
        if (!bearer.isStillLetIn(account)) {
            throw new Refused(new InvalidToken("from before the password was changed"));
        }
        if (account.suspended()) {
            throw new Refused(new Forbidden("This account is suspended."));
        }
        return new Actor(account.id(), account.role());
    }

    private static void enter(Actor actor) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                actor, null, AuthorityUtils.createAuthorityList("ROLE_" + actor.role())));
        SecurityContextHolder.setContext(context);
    }
}
