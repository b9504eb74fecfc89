package com.llmgateway.gateway.providers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.anthropic.Anthropic;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.gemini.Gemini;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 4 and 8: errors of any provider reach the client in OpenAI's form. */
class ErrorBodiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " {\"error\": {\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"c\"}, \"x\":1.0}",
                "<html>no</html>",
                "{\"strange\":true}"
            })
    void whatHasTheFormOrNoWordsPassesUnchanged(String body) {
        assertThat(said(400, body)).isEqualTo(body);
    }

    @ParameterizedTest
    @DisplayName("8 Mistral: error body · 8 vLLM: errors by version")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"object\":\"error\",\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":1500}"
                        + " | no | }}",
                "{\"object\":\"error\",\"message\":{\"detail\":[{\"loc\":[\"body\"]}]},\"type\":\"invalid_request_error\"}"
                        + " | {\\\"detail\\\":[{\\\"loc\\\":[\\\"body\\\"]}]} | }}",
                "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"code\":400}} | no | }}",
                "{\"detail\":[{\"type\":\"extra_forbidden\"}]} | [{\\\"type\\\":\\\"extra_forbidden\\\"}]"
                        + " | ,\"detail\":[{\"type\":\"extra_forbidden\"}]}}",
                "{\"error\":\"no\"} | no | }}",
                "{\"error\":\"no\",\"id\":7} | no | },\"id\":7}",
                "{\"message\":\"no\"} | no | }}",
                "[{\"error\":{\"message\":\"no\",\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}]"
                        + " | no | ,\"status\":\"INVALID_ARGUMENT\"}}",
                "{\"error\":{\"code\":400,\"message\":\"no\",\"metadata\":{\"raw\":\"why\",\"n\":1.50}},\"x\":\"u\"}"
                        + " | no | ,\"metadata\":{\"raw\":\"why\",\"n\":1.50}},\"x\":\"u\"}",
                "{\"error\":{\"message\":\"no\",\"type\":null,\"innererror\":{\"content_filter_result\":{}}}}"
                        + " | no | ,\"innererror\":{\"content_filter_result\":{}}}}"
            })
    void everyOtherShapeGetsTheFourKeysAndKeepsAllOthers(String body, String message, String others) {
        assertThat(said(422, body))
                .isEqualTo("{\"error\":{\"message\":\"" + message
                        + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null" + others);
    }

    @Test
    void anEventInAStreamIsItsErrorAlone() {
        String event = "{\"id\":\"1\",\"choices\":[],\"error\":{\"code\":502,\"message\":\"no\",\"metadata\":{}}}";

        assertThat(new String(ErrorBodies.inOpenAisForm(event.getBytes(UTF_8)), UTF_8))
                .isEqualTo(
                        "{\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"param\":null,\"code\":null,\"metadata\":{}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, 400, invalid_request_error, ",
        "402, billing_error, 429, insufficient_quota, insufficient_quota",
        "404, not_found_error, 404, invalid_request_error, model_not_found",
        "413, request_too_large, 413, invalid_request_error, request_too_large",
        "429, rate_limit_error, 429, requests, rate_limit_exceeded",
        "500, api_error, 500, server_error, ",
        "504, timeout_error, 504, server_error, ",
        "529, overloaded_error, 529, overloaded_error, overloaded_error"
    })
    void anthropicsErrorsBecomeOpenAis(int status, String theirs, int ours, String type, String code) {
        var told = new Anthropic().refusal(declined(status, Map.of("retry-after", "3"), """
                    {"type":"error","error":{"type":"%s","message":"the model"},"request_id":"r"}\
                    """.formatted(theirs)));

        assertThat(told.status()).isEqualTo(ours);
        assertThat(told.headers()).containsEntry("retry-after", "3");
        assertThat(new String(told.body(), UTF_8))
                .isEqualTo("{\"error\":{\"message\":\"the model\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                        + (code == null ? "null" : "\"" + code + "\"") + "}}");
    }

    @Test
    void aSpendLimitWithoutRetryAfterIsNotWorthAskingAgain() {
        var told = new Anthropic().refusal(declined(429, Map.of(), """
            {"type":"error","error":{"type":"rate_limit_error","message":"spent"}}\
            """));
        assertThat(told.headers()).containsEntry("x-should-retry", "false");
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT, invalid_request_error, ",
        "404, NOT_FOUND, invalid_request_error, model_not_found",
        "429, RESOURCE_EXHAUSTED, requests, rate_limit_exceeded",
        "500, INTERNAL, server_error, ",
        "503, UNAVAILABLE, server_error, service_unavailable"
    })
    void geminisErrorsBecomeOpenAis(int status, String theirs, String type, String code) {
        var told = new Gemini().refusal(declined(status, Map.of(), """
            {"error":{"code":%d,"message":"no","status":"%s","details":[{"@type":"x"},{"retryDelay":"6.2s"}]}}\
            """.formatted(status, theirs)));

        assertThat(told.status()).isEqualTo(status);
        assertThat(told.headers()).containsEntry("retry-after", "7");
        assertThat(new String(told.body(), UTF_8))
                .isEqualTo("{\"error\":{\"message\":\"no\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                        + (code == null ? "null" : "\"" + code + "\"") + "}}");
    }

    @Test
    void aQuestionThatIsTooLongHasOpenAisCode() {
        var anthropic = new Anthropic().refusal(declined(400, Map.of(), """
            {"error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}\
            """));
        var google = new Gemini().refusal(declined(400, Map.of(), """
            {"error":{"message":"The input token count (2) exceeds the maximum number of tokens allowed (1).","status":"INVALID_ARGUMENT"}}\
            """));

        assertThat(new String(anthropic.body(), UTF_8)).contains("context_length_exceeded");
        assertThat(new String(google.body(), UTF_8)).contains("context_length_exceeded");
    }

    private static String said(int status, String body) {
        return new String(
                ErrorBodies.inOpenAisForm(declined(status, Map.of(), body)).body(), UTF_8);
    }

    private static Declined declined(int status, Map<String, String> headers, String body) {
        return new Declined(status, headers, body.getBytes(UTF_8));
    }
}
