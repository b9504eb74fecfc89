package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests.Reply;

/** What answers look like, for tests to demand. */
public final class Replies {

    private Replies() {}

    public static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.json().path("code").asString("null"))
                .as(reply.toString())
                .isEqualTo(code);
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.header("x-request-id")).isNotEmpty();
    }

    public static void assertOpenAi(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.json().path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(reply.json().path("error").path("code").asString("null")).isEqualTo(code);
    }

    public static void assertStatus(Reply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    }
}
