package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the prompt is at fault or the gateway's key, where providers say both in the same way. */
@Execution(ExecutionMode.CONCURRENT)
class ForbiddenPromptsTest {

    private static final String FLAGGED = """
            {"error":{"code":403,"message":"x/y requires moderation on X. Your input was flagged for \\"violence\\".",\
            "metadata":{"reasons":["violence"],"flagged_input":"Hello!","provider_name":"X","model_slug":"x/y"}}}""";

    private static final String BLOCKED = """
            {"error":{"code":403,"message":"Blocked","metadata":{"error_type":"content_policy_violation"}}}""";

    private static final String UNSAFE = """
            {"code":"The caller does not have permission to execute the specified operation",\
            "error":"Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO"}""";

    private static final String FAILED_CHECK = "{\"error\":{\"message\":\"No. SAFETY_CHECK_TYPE_CYBER\"}}";

    private static final String UNKNOWN_KEY = """
            {"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***jU."}""";

    private static final String UNKNOWN_KEY_ESCAPED = "{\"error\":\"Incorrect%20API%20key%20provided:%20xa***jU.\"}";

    private static final String OUT_OF_BUDGET = """
            {"error":{"code":403,"message":"Key limit exceeded","metadata":{"limit_source":"openrouter_key_limit"}}}""";

    private static final String NO_CREDITS = "{\"code\":\"permission-denied\",\"error\":\"Your team has no credits.\"}";

    private final TwoProviders providers = new TwoProviders();
    private final FakeUpstream first = providers.first();
    private final FakeUpstream second = providers.second();

    @BeforeEach
    void storeKeys() {
        String base = first.baseUrl();
        providers.ledger().moreKeys = List.of(
                Ledger.key(5, "xai", base),
                Ledger.key(6, "xai", base),
                Ledger.key(7, "openrouter", base),
                Ledger.key(8, "openrouter", base),
                Ledger.key(9, "mistral", second.baseUrl()));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "aion-2.0, " + PATH + ", flagged, content_filter",
        "aion-2.0, " + PATH + ", content_policy_violation, content_filter",
        "aion-2.0, /v1/messages, flagged, permission_error",
        "grok-code-fast-1, " + PATH + ", guidelines, content_filter",
        "grok-code-fast-1, " + PATH + ", SAFETY_CHECK_TYPE_CYBER, content_filter",
        "grok-code-fast-1, /v1/messages, guidelines, permission_error"
    })
    void whatAContentFilterForbidsIsPassedOnAndAsksNobodyElse(String model, String path, String words, String told) {
        first.behaves(json(403, saying(words)));

        for (int asked = 1; asked <= 4; asked++) {
            Reply reply = ask(path, model);
            assertThat(reply.status()).as(reply.text()).isEqualTo(403);
            assertThat(reply.at(path.equals(PATH) ? "/error/code" : "/error/type"))
                    .isEqualTo(told);
            assertThat(reply.at("/error/message")).isNotEmpty();
            assertThat(first.received()).hasSize(asked);
        }
        assertThat(second.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aion-2.0, 403, limit_source",
        "grok-code-fast-1, 403, credits",
        "grok-code-fast-1, 400, Incorrect API",
        "grok-code-fast-1, 400, Incorrect%20API"
    })
    void whatTheKeyIsRefusedIsAskedByTheNextKeyAndThenElsewhere(String model, int status, String words) {
        first.behaves(json(status, saying(words)));
        Reply reply = ask(PATH, model);

        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("mistral-small-latest");
        assertThat(reply.at("/gateway_metadata/attempts/0/outcome")).isEqualTo("upstream_refused_key");
        assertThat(first.received()).hasSize(2);
    }

    @Test
    void aRefusedKeyOfXaiIsNotShown() {
        first.behaves(json(400, UNKNOWN_KEY));
        Reply reply = providers.post(PATH, request("grok-code-fast-1", ""));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_refused_key");
        assertThat(reply.text()).doesNotContain("xa***");
    }

    @Test
    void whatModerationFlaggedIsSaid() {
        first.behaves(json(403, FLAGGED));

        assertThat(ask(PATH, "aion-2.0").at("/error/metadata/reasons/0")).isEqualTo("violence");
    }

    @ParameterizedTest
    @CsvSource({
        "403, '{\"error\":{\"code\":403,\"message\":\"Your input was flagged.\"},\"user_id\":\"user_2a\"}'",
        "400, '{\"error\":{\"code\":400,\"message\":\"Provider returned error\"},\"user_id\":\"user_2a\"}'",
        "400, '{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"c\"},\"user_id\":\"user_2a\"}'"
    })
    void theAccountAtOpenRouterIsNotShown(int status, String words) {
        first.behaves(json(status, words));
        Reply reply = providers.post(PATH, request("aion-2.0", ""));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/error/message")).isNotEmpty();
        assertThat(reply.text()).doesNotContain("user_");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "%20"})
    void theTeamAndTheKeyAtXaiAreNotShown(String blank) {
        String words =
                "Content violates usage guidelines. Team: t-1, API key ID: k-1, Model: g, Failed check: SAFETY_CHECK_TYPE_BIO";
        first.behaves(json(403, "{\"code\":\"permission-denied\",\"error\":\"" + words.replace(" ", blank) + "\"}"));
        Reply reply = providers.post(PATH, request("grok-code-fast-1", ""));

        assertThat(reply.at("/error/code")).isEqualTo("content_filter");
        assertThat(reply.at("/error/message").replace("%20", " "))
                .isEqualTo("Content violates usage guidelines. Model: g, Failed check: SAFETY_CHECK_TYPE_BIO");
    }

    @Test
    void aTeamAtXaiWithoutCreditIsNoKeyThatItRefuses() {
        first.behaves(json(403, """
                {"code":"The caller does not have permission to execute the specified operation","error":"Your team \
                0e9fe19c-de96-4c57-9ffb-2f1b9c631ce2 has either used all available credits or reached its monthly \
                spending limit."}"""));
        Reply reply = providers.post(PATH, request("grok-code-fast-1", ""));

        assertThat(reply.status()).as(reply.text()).isEqualTo(429);
        assertThat(reply.at("/error/code")).isEqualTo("insufficient_quota");
        assertThat(reply.text()).doesNotContain("0e9fe19c");
    }

    private Reply ask(String path, String model) {
        return providers.post(path, request(model, ",\"fallbacks\":[\"mistral-small-latest\"]"));
    }

    private static String request(String model, String members) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]"
                + members + "}";
    }

    private static String saying(String words) {
        return List.of(
                        FLAGGED,
                        BLOCKED,
                        UNSAFE,
                        FAILED_CHECK,
                        UNKNOWN_KEY,
                        UNKNOWN_KEY_ESCAPED,
                        OUT_OF_BUDGET,
                        NO_CREDITS)
                .stream()
                .filter(body -> body.contains(words))
                .findFirst()
                .orElseThrow();
    }
}
