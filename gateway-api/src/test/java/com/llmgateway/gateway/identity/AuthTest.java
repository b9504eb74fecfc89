package com.llmgateway.gateway.identity;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuthTest {

    private static final String PASSWORD = "secure123";

    /** Begins with half a character, as JSON can spell it. */
    private static final String HALF = "\\ud800aaaaaaaa";

    private final GatewayServer server = GatewayServer.shared();

    private final HttpClientOfTests nobody = server.nobody();

    private final String email = "User." + UUID.randomUUID() + "@Example.com";

    @Test
    void whoSignsUpHasAnAccountOnTheFreePlanAndIsLoggedIn() {
        var reply = signUp(email, PASSWORD);

        assertStatus(reply, 201);
        assertThat(reply.json().propertyNames()).containsExactly("user", "token", "refresh_token", "expires_in");
        assertThat(reply.json().path("user").propertyNames()).containsExactly("id", "email", "plan");
        assertThat(reply.at("/user/email")).isEqualTo(email.toLowerCase(java.util.Locale.ROOT));
        assertThat(reply.at("/user/plan")).isEqualTo("free");
        assertThat(reply.at("/user/id")).startsWith("usr_");
        assertStatus(nobody.as(reply.at("/token")).get("/api/keys/gateway"), 200);
    }

    @Test
    void anEMailHasOneAccountHoweverItIsWritten() {
        signUp(email, PASSWORD);

        assertProblem(signUp(email.toUpperCase(java.util.Locale.ROOT), PASSWORD), 409, "email_taken");
    }

    @Test
    void ofManyWhoWantTheSameAddressAtOnceOneGetsIt() {
        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> signUp(email, PASSWORD).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).contains(409);
    }

    @Test
    void badEMailsAndPasswordsAreRefused() {
        assertProblem(signUp("nobody", PASSWORD), 400, "invalid_value");
        assertProblem(signUp("a b@example.com", PASSWORD), 400, "invalid_value");
        assertProblem(signUp(email, "short"), 400, "invalid_value");
        assertProblem(signUp(email, "x".repeat(129)), 400, "invalid_value");
        assertProblem(signUp(email, HALF), 400, "invalid_value");
        assertProblem(signUp("\\ud800" + email, PASSWORD), 400, "invalid_value");
        assertProblem(nobody.post("/api/auth/signup", "{\"email\": \"a@b.c\"}"), 400, "missing_required_parameter");
        assertProblem(nobody.post("/api/auth/signup", """
                        {"email": "a@b.c", "password": "12345678", "role": "admin"}"""), 400, "unknown_parameter");
    }

    @Test
    void whoLogsInIsToldExactlyWhatIsSpecifiedAndHowToStayIn() {
        signUp(email, PASSWORD);

        var reply = logIn(email, PASSWORD);

        assertStatus(reply, 200);
        assertThat(reply.at("/user/email")).isEqualTo(email.toLowerCase(java.util.Locale.ROOT));
        assertThat(reply.at("/token")).startsWith("eyJ");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(900);
    }

    @Test
    void anUnknownUserAndAWrongPasswordAreToldTheSame() {
        signUp(email, PASSWORD);

        var wrong = logIn(email, "not the password");
        var unknown = logIn("nobody-" + email, "not the password");

        assertProblem(wrong, 401, "invalid_credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    void aPasswordThatNobodyCanHaveIsToldTheSame() {
        signUp(email, PASSWORD);

        var half = logIn(email, HALF);
        var unknown = logIn("nobody-" + email, HALF);
        var nobodys = logIn("\\ud800" + email, PASSWORD);

        assertProblem(half, 401, "invalid_credentials");
        assertThat(unknown.text()).isEqualTo(half.text());
        assertThat(nobodys.text()).isEqualTo(half.text());
    }

    @Test
    void whoGuessesIsSlowedDown() {
        signUp(email, PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertProblem(logIn(email, "guess " + i), 401, "invalid_credentials");
        }

        var reply = logIn(email, PASSWORD);

        assertProblem(reply, 429, "too_many_attempts");
        assertThat(reply.header("retry-after")).isNotEmpty();
    }

    @Test
    void whoSignsUpIsInWhoeverGuessedAtTheAddressBefore() {
        for (int i = 0; i < 5; i++) {
            assertProblem(logIn(email, "guess " + i), 401, "invalid_credentials");
        }

        assertStatus(signUp(email, PASSWORD), 201);
    }

    @Test
    void whoGuessesManyAtOnceIsSlowedDownToo() throws Exception {
        signUp(email, PASSWORD);

        List<Future<Reply>> guesses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            guesses = threads.invokeAll(Collections.nCopies(20, () -> logIn(email, "not the password")));
        }

        assertThat(guesses.stream().filter(guess -> guess.resultNow().status() == 401))
                .hasSizeBetween(1, 5);
    }

    @Test
    void aRefreshTokenIsTradedOnceAndItsThiefEndsTheSession() {
        var first = signUp(email, PASSWORD).at("/refresh_token");

        var second = refresh(first);
        assertStatus(second, 200);
        assertStatus(nobody.as(second.at("/token")).get("/api/keys/gateway"), 200);
        assertProblem(refresh(first), 401, "invalid_token");
        assertProblem(refresh(second.at("/refresh_token")), 401, "invalid_token");
    }

    @Test
    void aSessionThatHasExpiredIsToldTheSameAsOneThatIsGone() {
        var welcome = signUp(email, PASSWORD);

        sessionsOf(welcome, "update gateway.session set expires_at = clock_timestamp() where user_id = ?");
        var expired = refresh(welcome.at("/refresh_token"));
        sessionsOf(welcome, "delete from gateway.session where user_id = ?");
        var gone = refresh(welcome.at("/refresh_token"));

        assertProblem(expired, 401, "invalid_token");
        assertThat(gone.text()).isEqualTo(expired.text());
    }

    @Test
    void whatIsNoRefreshTokenIsRefused() {
        var token = signUp(email, PASSWORD).at("/refresh_token");

        assertProblem(refresh(token + "x"), 401, "invalid_token");
        assertProblem(refresh(token.replaceFirst("\\.0\\.", ".1.")), 401, "invalid_token");
        assertProblem(refresh("ses_" + "0".repeat(32) + ".0.AAAA"), 401, "invalid_token");
        assertProblem(refresh("nonsense"), 401, "invalid_token");
    }

    @Test
    void whoIsSuspendedCannotComeBack() {
        var welcome = signUp(email, PASSWORD);
        server.admin().patch("/api/admin/users/" + welcome.at("/user/id"), "{\"suspended\": true}");

        assertProblem(logIn(email, PASSWORD), 403, "forbidden");
        assertProblem(refresh(welcome.at("/refresh_token")), 401, "invalid_token");
    }

    @Test
    void aGatewayKeyIsNoTokenAndATokenIsNoGatewayKey() {
        var person = server.freshUser();

        assertProblem(nobody.as(person.freshKey()).get("/api/keys/gateway"), 401, "invalid_token");
    }

    private Reply signUp(String email, String password) {
        return nobody.post("/api/auth/signup", credentials(email, password));
    }

    private Reply logIn(String email, String password) {
        return nobody.post("/api/auth/login", credentials(email, password));
    }

    private Reply refresh(String token) {
        return nobody.post("/api/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    private void sessionsOf(Reply welcome, String sql) {
        JdbcClient.create(server.database().dataSource())
                .sql(sql)
                .param(UserId.parse(welcome.at("/user/id")).value())
                .update();
    }

    private static String credentials(String email, String password) {
        return """
                {"email": "%s", "password": "%s"}""".formatted(email, password);
    }
}
