package com.llmgateway.gateway.identity;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountCommand.ChangePassword;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.VerifyPassword;
import com.llmgateway.contracts.identity.SessionCommand.StartSession;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.gateway.web.Queries;
import org.junit.jupiter.api.Test;

class NewPasswordTest {

    private static final String NEW = "another horse, another battery";

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person person = server.freshUser();

    private final Commands commands = server.context().getBean(Commands.class);

    @Test
    void aTokenFromBeforeIsRefused() {
        changePassword(NEW);

        assertProblem(person.http().get("/api/keys/gateway"), 401, "invalid_token");
    }

    @Test
    void aTokenFromThenOnIsGoodUntilTheNextOne() {
        changePassword(NEW);

        var second = person.http().as(logIn(NEW).at("/token"));
        assertStatus(second.get("/api/keys/gateway"), 200);

        changePassword(NEW);
        assertProblem(second.get("/api/keys/gateway"), 401, "invalid_token");
    }

    @Test
    void aRefreshTokenIsGoodForOneFromThenOnOnly() {
        String before = logIn(person.password()).at("/refresh_token");
        changePassword(NEW);
        String after = logIn(NEW).at("/refresh_token");

        assertProblem(refresh(before), 401, "invalid_token");
        var refreshed = refresh(after);
        assertStatus(refreshed, 200);
        assertStatus(person.http().as(refreshed.at("/token")).get("/api/keys/gateway"), 200);
    }

    @Test
    void whoeverWasVerifiedBeforeStartsNoSession() {
        AccountView verified = server.context()
                .getBean(Queries.class)
                .ask(new VerifyPassword(person.email(), new Secret(person.password()), "203.0.113.9"));
        changePassword(NEW);

        var session = new SessionId(server.context().getBean(Ids.class).next());
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> commands.send(new StartSession(session, verified.id(), verified.tokensSince())));
    }

    private void changePassword(String password) {
        commands.send(new ChangePassword(person.id(), new Secret(password)));
    }

    private Reply logIn(String password) {
        return server.nobody().post("/api/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(person.email(), password));
    }

    private Reply refresh(String token) {
        return server.nobody().post("/api/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }
}
