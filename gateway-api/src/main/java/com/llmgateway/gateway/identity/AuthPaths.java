package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccount;
import com.llmgateway.contracts.identity.IdentityQuery.VerifyPassword;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing up, logging in and staying in: the only management calls that strangers make. */
@RestController
@RequestMapping("/api/auth")
class AuthPaths {

    private static final String FIRST_PLAN = "free";

    private final Commands commands;

    private final Queries queries;

    private final Sessions sessions;

    private final SignUps signUps;

    private final Ids ids;

    AuthPaths(Commands commands, Queries queries, Sessions sessions, SignUps signUps, Ids ids) {
        this.commands = commands;
        this.queries = queries;
        this.sessions = sessions;
        this.signUps = signUps;
        this.ids = ids;
    }

    @PostMapping("/signup")
    @ResponseStatus(HttpStatus.CREATED)
    Welcome signUp(@RequestBody Credentials credentials, HttpServletRequest request) {
        signUps.admit(Neighbourhood.of(request));
        var user = new UserId(ids.next());
        commands.send(new OpenAccount(user, credentials.email(), credentials.secret(), FIRST_PLAN, Role.USER, null));
        AccountView account = queries.ask(new FindAccount(user)).orElseThrow();
        return sessions.start(account);
    }

    @PostMapping("/login")
    Welcome logIn(@RequestBody Credentials credentials, HttpServletRequest request) {
        AccountView account =
                queries.ask(new VerifyPassword(credentials.email(), credentials.secret(), Neighbourhood.of(request)));
        return sessions.start(account);
    }

    @PostMapping("/refresh")
    Welcome refresh(@RequestBody Refresh refresh) {
        return sessions.refresh(new Secret(refresh.refreshToken()));
    }

    record Credentials(String email, String password) {

        Secret secret() {
            return new Secret(password);
        }

        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    record Refresh(String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }
}
