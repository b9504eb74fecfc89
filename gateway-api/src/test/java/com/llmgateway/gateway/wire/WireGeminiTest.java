package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static com.llmgateway.gateway.wire.WireTranslation.asked;
import static com.llmgateway.gateway.wire.WireTranslation.has;
import static com.llmgateway.gateway.wire.WireTranslation.hello;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Section 7, the rows that have more cases than one recording shows: chats asked of Gemini, and what it answers. */
class WireGeminiTest {

    private static final String MODEL = "gemini-3.5-flash";
    private static final String CALL = "{\"functionCall\":{\"name\":\"f\",\"args\":{}}}";

    @BeforeEach
    void forget() {
        upstream().behaves(FakeUpstream.json(200, FakeDialects.CONTENT));
    }

    @Test
    @DisplayName("7 call")
    void theCallIsGeminis() {
        asked(MODEL, "");
        assertThat(sentHead())
                .startsWith("POST /v1/models/gemini-3.5-flash:generateContent HTTP/1.1\r\n")
                .contains("x-goog-api-key: sk-upstream")
                .doesNotContain("key=")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    @DisplayName("7 call")
    void aStreamIsAskedForAsEvents() {
        upstream().behaves(FakeDialects.contentStream(true, "Hello ", "wörld", ""));
        RawReply reply = ask(hello(MODEL, "\"stream\":true"));
        assertThat(sentHead())
                .startsWith("POST /v1/models/gemini-3.5-flash:streamGenerateContent?alt=sse HTTP/1.1\r\n");
        assertThat(reply.body()).contains("wörld").endsWith("data: [DONE]\n\n").doesNotContain("\r");
    }

    @ParameterizedTest
    @DisplayName("7 generationConfig")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":2.0 | temperature | 2.0",
                "\"top_p\":0.5 | topP | 0.5",
                "\"max_tokens\":9 | maxOutputTokens | 9",
                "\"max_tokens\":9,\"max_completion_tokens\":7 | maxOutputTokens | 7",
                "\"stop\":[\"a\",\"b\"] | stopSequences | [\"a\",\"b\"]",
                "\"stop\":\"a\" | stopSequences | [\"a\"]",
                "\"seed\":7 | seed | 7",
                "\"n\":1 | candidateCount | 1",
                "\"logprobs\":true,\"top_logprobs\":3 | responseLogprobs | true",
                "\"logprobs\":true,\"top_logprobs\":3 | logprobs | 3"
            })
    void everySettingHasItsName(String member, String name, String value) {
        has(asked(MODEL, member), "/generationConfig/" + name, value);
    }

    @ParameterizedTest
    @DisplayName("7 generationConfig")
    @CsvSource({
        "google/gemini-2.0-flash, 1, 0.5",
        "gemini-2.5-flash, absent, absent",
        "gemini-3.5-flash, absent, absent"
    })
    void onlyOlderModelsAreToldNotToRepeatThemselves(String model, String presence, String frequency) {
        JsonNode request = asked(model, "\"presence_penalty\":1,\"frequency_penalty\":0.5");
        has(request, "/generationConfig/presencePenalty", presence);
        has(request, "/generationConfig/frequencyPenalty", frequency);
    }

    @ParameterizedTest
    @DisplayName("7 response_format")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"text\"} | absent",
                "{\"type\":\"json_object\"} | {\"responseMimeType\":\"application/json\"}",
                "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":{\"$ref\":\"#/$defs/a\"}}}"
                        + " | {\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{\"$ref\":\"#/$defs/a\"}}"
            })
    void aSchemaIsToldInFull(String format, String config) {
        has(asked(MODEL, "\"response_format\":" + format), "/generationConfig", config);
    }

    @ParameterizedTest
    @DisplayName("7 tool_choice")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"auto\" | {\"mode\":\"AUTO\"}",
                "\"required\" | {\"mode\":\"ANY\"}",
                "\"none\" | {\"mode\":\"NONE\"}",
                "{\"type\":\"function\",\"function\":{\"name\":\"f\"}} | {\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}"
            })
    void everyChoiceOfAToolHasAMode(String choice, String mode) {
        JsonNode request = asked(
                MODEL,
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\",\"parameters\":"
                        + "{\"type\":\"object\",\"additionalProperties\":false}}}],\"tool_choice\":" + choice);
        has(request, "/toolConfig/functionCallingConfig", mode);
        has(
                request,
                "/tools",
                "[{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"d\",\"parametersJsonSchema\":"
                        + "{\"type\":\"object\",\"additionalProperties\":false}}]}]");
    }

    @ParameterizedTest
    @DisplayName("7 reasoning_effort")
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-3.5-flash | low | {\"thinkingLevel\":\"low\",\"includeThoughts\":true}",
                "gemini-3.5-flash | xhigh | {\"thinkingLevel\":\"high\",\"includeThoughts\":true}",
                "gemini-2.5-flash | low | {\"thinkingBudget\":1024,\"includeThoughts\":true}",
                "gemini-2.5-flash | none | {\"thinkingBudget\":0,\"includeThoughts\":false}"
            })
    void effortIsALevelOrABudget(String model, String effort, String thinking) {
        has(asked(model, "\"reasoning_effort\":\"" + effort + "\""), "/generationConfig/thinkingConfig", thinking);
    }

    @ParameterizedTest
    @DisplayName("7 finishReason")
    @CsvSource({
        "STOP, stop",
        "MAX_TOKENS, length",
        "SAFETY, content_filter",
        "RECITATION, content_filter",
        "BLOCKLIST, content_filter",
        "PROHIBITED_CONTENT, content_filter",
        "SPII, content_filter",
        "IMAGE_SAFETY, content_filter",
        "MALFORMED_FUNCTION_CALL, stop",
        "UNEXPECTED_TOOL_CALL, stop",
        "OTHER, stop",
        "LANGUAGE, stop"
    })
    void everyReasonToStopIsTold(String theirs, String ours) {
        String answer = FakeDialects.CONTENT.replace("STOP", theirs);
        assertThat(ask(hello(MODEL, ""), FakeUpstream.json(200, answer)).at("/choices/0/finish_reason"))
                .isEqualTo(ours);
    }

    @Test
    @DisplayName("7 finishReason · 10.10 token semantics")
    void stopAfterACallIsToolCalls() {
        String answer = FakeDialects.CONTENT.replace("{\"text\":\"Hello!\"}", CALL + "," + CALL);
        RawReply reply = ask(hello(MODEL, ""), FakeUpstream.json(200, answer));
        assertThat(reply.at("/choices/0/finish_reason")).isEqualTo("tool_calls");
        assertThat(reply.at("/choices/0/message/tool_calls/0/id"))
                .isNotEmpty()
                .isNotEqualTo(reply.at("/choices/0/message/tool_calls/1/id"));
    }

    @Test
    @DisplayName("7 promptFeedback.blockReason")
    void aBlockedQuestionHasOneChoiceAndAnAnswerWithoutAnyIsBroken() {
        String blocked = "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":5}}";
        RawReply reply = ask(hello(MODEL, ""), FakeUpstream.json(200, blocked));
        assertThat(reply.at("/choices/0/finish_reason")).isEqualTo("content_filter");
        assertThat(reply.json().at("/choices/0/message/content").isNull()).isTrue();

        for (String none : new String[] {"{\"candidates\":[]}", "{}"}) {
            assertThat(ask(hello(MODEL, ""), FakeUpstream.json(200, none)).at("/error/code"))
                    .isEqualTo("upstream_broken");
        }
    }

    @ParameterizedTest
    @DisplayName("7 errors")
    @CsvSource({
        "400, INVALID_ARGUMENT, 400, invalid_request_error, null",
        "401, UNAUTHENTICATED, 503, server_error, upstream_refused_key",
        "403, PERMISSION_DENIED, 503, server_error, upstream_refused_key",
        "404, NOT_FOUND, 404, invalid_request_error, model_not_found",
        "429, RESOURCE_EXHAUSTED, 429, requests, rate_limit_exceeded",
        "500, INTERNAL, 500, server_error, null",
        "503, UNAVAILABLE, 503, server_error, service_unavailable"
    })
    void everyErrorIsOpenAis(int status, String theirs, int told, String type, String code) {
        RawReply reply = ask(hello(MODEL, ""), FakeUpstream.json(status, error(status, theirs, "")));
        assertThat(reply.status()).isEqualTo(told);
        assertThat(reply.json().path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(reply.at("/error/type")).isEqualTo(type);
        assertThat(reply.json().at("/error/code").asString("null")).isEqualTo(code);
    }

    @ParameterizedTest
    @DisplayName("7 errors")
    @ValueSource(strings = {"7s", "6.4s"})
    void theDelayInTheDetailsIsTheOneToWait(String delay) {
        String details = ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.Help\"},"
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + delay + "\"}]";
        RawReply reply = ask(hello(MODEL, ""), FakeUpstream.json(429, error(429, "RESOURCE_EXHAUSTED", details)));
        assertThat(reply.header("retry-after")).isEqualTo("7");
    }

    @Test
    @DisplayName("7 errors")
    void aKeyThatGoogleDoesNotKnowIsNotTheClientsFault() {
        String details = ",\"details\":[{\"reason\": \"API_KEY_INVALID\"}]";
        upstream().behaves(FakeUpstream.json(400, "[" + error(400, "INVALID_ARGUMENT", details) + "]"));
        String embedding = "{\"model\":\"gemini-embedding-001\",\"input\":\"Hi\"}";
        for (RawReply reply : new RawReply[] {ask(hello(MODEL, "")), askAt("/v1/embeddings", embedding)}) {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("/error/code")).isEqualTo("upstream_refused_key");
        }
    }

    @Test
    @DisplayName("7 errors")
    void aRequestThatGoogleRepeatsIsNotAboutTheKey() {
        String echo = ",\"details\":[{\"request\":{\"reason\":\"API_KEY_INVALID\"}}]";
        RawReply reply = ask(hello(MODEL, ""), FakeUpstream.json(400, error(400, "INVALID_ARGUMENT", echo)));
        assertThat(reply.status()).isEqualTo(400);
    }

    private static String error(int code, String status, String more) {
        return "{\"error\":{\"code\":" + code + ",\"message\":\"no\",\"status\":\"" + status + "\"" + more + "}}";
    }
}
