package com.llmgateway.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;

/** Does an administrator's work over HTTP, and insists that it succeeds. */
record Administrator(HttpClientOfTests http) {

    /** What the tests buy: listed and priced from the start, and answers may be as long as there are requests. */
    static final String MODEL = "gpt-5-mini";

    static final String PASSWORD = "a password of some length";

    static Administrator at(Node gateway) {
        HttpClientOfTests http = gateway.http();
        return new Administrator(http.as(logIn(http, Node.ADMIN_EMAIL, Node.ADMIN_PASSWORD)));
    }

    /** A user, logged in. */
    record User(String id, String email, HttpClientOfTests http) {}

    /** A gateway key with its text. */
    record OwnKey(String id, String text) {}

    static String logIn(HttpClientOfTests http, String email, String password) {
        return done(http.post("/api/auth/login", credentials(email, password))).at("/token");
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    }

    User user(String email, String plan) {
        Reply made = done(http.post("/api/admin/users", """
                {"email":"%s","password":"%s","plan":"%s"}""".formatted(email, PASSWORD, plan)));
        return new User(made.at("/user/id"), email, http.as(logIn(http, email, PASSWORD)));
    }

    void change(User user, String body) {
        done(http.patch("/api/admin/users/" + user.id(), body));
    }

    static OwnKey key(User user) {
        Reply made = done(user.http().post("/api/keys/gateway", "{\"name\":\"a key\"}"));
        return new OwnKey(made.at("/id"), made.at("/key"));
    }

    /** A key of the provider for everybody; answers its id. */
    String sharedProviderKey(String baseUrl) {
        return done(http.post("/api/keys/providers", """
                {"provider":"openai","api_key":"sk-of-nobody","base_url":"%s","shared":true}""".formatted(baseUrl))).at("/id");
    }

    /** A model with these prices per million tokens of prompt and answer; answers its id. */
    String listModel(String provider, String name, String input, String output) {
        String id = done(http.post("/api/admin/models", """
                {"provider":"%s","model":"%s","mode":"chat","context_window":100000,"max_output_tokens":100000}""".formatted(provider, name)))
                .at("/id");
        price(id, input, output);
        return id;
    }

    void price(String model, String input, String output) {
        done(http.post("/api/admin/models/" + model + "/prices", """
                {"usd_per_million_tokens":{"input":"%s","output":"%s"},"source":"a test"}""".formatted(input, output)));
    }

    static Reply done(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isBetween(200, 299);
        return reply;
    }
}
