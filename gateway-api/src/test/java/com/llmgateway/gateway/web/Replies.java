package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Duration;
import java.util.function.Predicate;

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

    /** The first answer that is as it should be, or the last within 20 seconds: read models follow the log. */
    public static Reply await(HttpClientOfTests http, String path, Predicate<Reply> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            Reply reply = http.get(path);
            if (condition.test(reply) || System.nanoTime() > deadline) {
                return reply;
            }
            Thread.onSpinWait();
        }
    }

    public static void assertStatus(Reply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    }
}
