package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's accounts without money, of which some providers tell as of a request that makes no sense. */
class SpentAccountsTest {

    private static final String MESSAGES = "/v1/messages";
    private static final String CREDIT = """
            {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access \
            the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."},"request_id":"req_1"}""";
    private static final String LIMITS = """
            {"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage \
            limits. You will regain access on 2026-04-01 at 00:00 UTC."},"request_id":"req_1"}""";
    private static final String SUSPENDED = """
            {"error":{"message":"Account acme-1 is suspended, possibly due to reaching the monthly spending limit or \
            failure to pay past invoices.","param":null,"code":"PRECONDITION_FAILED","type":"error"},"request_id":"r"}""";
    private static final String HARD_LIMIT = """
            {"error":{"message":"Billing hard limit has been reached","type":"invalid_request_error","param":null,\
            "code":"billing_hard_limit_reached"}}""";

    private final TwoProviders providers = new TwoProviders();
    private final FakeUpstream first = providers.first();

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource({
        PATH + ", 400, CREDIT",
        PATH + ", 400, LIMITS",
        PATH + ", 200, CREDIT",
        PATH + ", 412, SUSPENDED",
        MESSAGES + ", 400, CREDIT",
        MESSAGES + ", 400, LIMITS"
    })
    void anotherIsAskedAndTheAccountIsSparedThen(String path, int status, String words) {
        first.behaves(json(status, words(words)));
        for (int i = 0; i < 8; i++) {
            Reply reply = providers.post(path, asking(",\"fallbacks\":[\"mistral-small-latest\"]"));
            assertThat(reply.header("x-gateway-model")).as(reply.text()).isEqualTo("mistral-small-latest");
            assertThat(first.received()).hasSizeLessThanOrEqualTo(i + 1);
        }
        assertThat(first.received()).hasSizeLessThan(8);
    }

    @ParameterizedTest
    @CsvSource({"400, CREDIT", "400, LIMITS", "200, LIMITS", "412, SUSPENDED"})
    void theClientIsToldOfAnExhaustedQuota(int status, String words) {
        first.behaves(json(status, words(words)));
        Reply reply = providers.post(PATH, asking(""));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.at("/error/type")).isEqualTo("insufficient_quota");
        assertThat(reply.at("/error/code")).isEqualTo("insufficient_quota");
        assertThat(reply.at("/error/message")).isNotEmpty();
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(reply.text()).doesNotContain("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREDIT", "LIMITS"})
    void anthropicsClientsHearAnthropic(String words) {
        first.behaves(json(400, words(words)));
        Reply reply = providers.post(MESSAGES, asking(""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).isEqualTo(words(words));
    }

    @Test
    void aHardLimitOfPicturesIsOne() {
        first.behaves(json(400, HARD_LIMIT));
        Reply reply = providers.post("/v1/images/generations", "{\"model\":\"gpt-image-1\",\"prompt\":\"A cat\"}");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.at("/error/code")).isEqualTo("insufficient_quota");
        assertThat(reply.at("/error/message")).isEqualTo("Billing hard limit has been reached");
    }

    private static String words(String name) {
        return switch (name) {
            case "CREDIT" -> CREDIT;
            case "LIMITS" -> LIMITS;
            default -> SUSPENDED;
        };
    }

    private static String asking(String members) {
        return "{\"model\":\"claude-sonnet-5\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]"
                + members + "}";
    }
}
