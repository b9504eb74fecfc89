package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static com.llmgateway.gateway.wire.WireTranslation.asked;
import static com.llmgateway.gateway.wire.WireTranslation.has;
import static com.llmgateway.gateway.wire.WireTranslation.hello;
import static com.llmgateway.gateway.wire.WireTranslation.sentFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Section 6, the rows that have more cases than one recording shows: what Anthropic is asked. */
class WireAnthropicTest {

    private static final String MODEL = "claude-sonnet-5";

    @BeforeEach
    void forget() {
        upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
    }

    @Test
    @DisplayName("6 call")
    void theCallIsAnthropics() {
        asked(MODEL, "");
        assertThat(sentHead())
                .startsWith("POST /v1/messages HTTP/1.1\r\n")
                .contains("x-api-key: sk-upstream", "anthropic-version: 2023-06-01")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    @DisplayName("6 call")
    void whatIsNotForEverybodyYetIsAskedForByTheClientsOwnHeader() {
        String beta = "context-management-2025-06-27,files-api-2025-04-14";
        ask(hello(MODEL, ""), "anthropic-beta: " + beta, "anthropic-version: 2026-10-21");
        assertThat(sentHead()).contains("anthropic-beta: " + beta + "\r\n", "anthropic-version: 2023-06-01\r\n");
    }

    @Test
    @DisplayName("6 user/assistant string or parts")
    void textsOfWhiteSpaceAreNoneAndLeaveTheirMarkToTheOneBefore() {
        JsonNode request = sentFor("{\"model\":\"claude-sonnet-4-5\",\"messages\":["
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"text\",\"text\":\" \\n\",\"cache_control\":{\"type\":\"ephemeral\"}}]},"
                + "{\"role\":\"assistant\",\"content\":\" \"}]}");
        assertThat(request.path("messages").toString())
                .isEqualTo("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\","
                        + "\"cache_control\":{\"type\":\"ephemeral\"}}]}]");
    }

    @Test
    @DisplayName("6 user/assistant string or parts")
    void turnsOfOneRoleAreOneAndEmptyTextsAreNone() {
        JsonNode request = sentFor("{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"\"},"
                + "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"b\"}]},"
                + "{\"role\":\"assistant\",\"content\":\"\"},{\"role\":\"assistant\",\"content\":\"c\"},"
                + "{\"role\":\"user\",\"content\":\"d\"}]}");
        assertThat(request.path("messages").toString())
                .isEqualTo(
                        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]},"
                                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"c\"}]},"
                                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"d\"}]}]");
    }

    @Test
    @DisplayName("6 image_url, file, input_audio")
    void soundIsRefused() {
        RawReply reply = ask("{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"UklG\",\"format\":\"wav\"}}]}]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/param")).isEqualTo("messages");
        assertThat(upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("6 max_completion_tokens ?? max_tokens ?? model default")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"max_completion_tokens\":7,\"max_tokens\":9 | 7",
                "\"max_tokens\":9 | 9",
                "\"max_tokens\":null | 32000",
                "\"max_completion_tokens\":null,\"max_tokens\":9 | 9"
            })
    void thereIsAlwaysALimit(String members, String limit) {
        has(asked(MODEL, members), "/max_tokens", limit);
    }

    @ParameterizedTest
    @DisplayName("6 stop string/array")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"END\" | [\"END\"]",
                "[\"a\",\"b\"] | [\"a\",\"b\"]",
                "[\"\\n\",\" \",\"a\"] | [\"a\"]",
                "\"\\n\" | absent",
                "null | absent"
            })
    void stopsAreAnArrayWithoutWhiteSpace(String stop, String stops) {
        has(asked(MODEL, "\"stop\":" + stop), "/stop_sequences", stops);
    }

    @ParameterizedTest
    @DisplayName("6 tool_choice")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"auto\" | {\"type\":\"auto\"}",
                "\"required\" | {\"type\":\"any\"}",
                "\"none\" | {\"type\":\"none\"}",
                "{\"type\":\"function\",\"function\":{\"name\":\"f\"}} | {\"type\":\"tool\",\"name\":\"f\"}",
                "\"auto\",\"parallel_tool_calls\":false | {\"type\":\"auto\",\"disable_parallel_tool_use\":true}",
                "null,\"parallel_tool_calls\":false | {\"type\":\"auto\",\"disable_parallel_tool_use\":true}",
                "null | absent"
            })
    void everyChoiceOfAToolHasAName(String choice, String theirs) {
        String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":" + choice;
        JsonNode request = asked(MODEL, tools);
        has(request, "/tool_choice", theirs);
        has(request, "/tools/0", "{\"name\":\"f\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}");
    }

    @ParameterizedTest
    @DisplayName("6 tool_choice")
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-opus-5-5 | \"required\" | {\"type\":\"auto\"} | Answer by calling one of the tools.",
                "claude-sonnet-5-5 | {\"type\":\"function\",\"function\":{\"name\":\"f\"}} | {\"type\":\"auto\"}"
                        + " | Answer by calling the tool `f`.",
                "claude-fable-5-1 | \"required\",\"parallel_tool_calls\":false"
                        + " | {\"type\":\"auto\",\"disable_parallel_tool_use\":true} | Answer by calling one of the tools.",
                "claude-opus-5-5 | \"auto\" | {\"type\":\"auto\"} | ",
                "claude-haiku-5-5 | \"required\" | {\"type\":\"any\"} | ",
                "claude-fable-5 | \"required\" | {\"type\":\"any\"} | "
            })
    void whoCannotBeMadeToCallIsAskedTo(String model, String choice, String theirs, @Nullable String system) {
        String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":" + choice;
        JsonNode request = asked(model, tools);
        has(request, "/tool_choice", theirs);
        assertThat(request.at("/system/0/text").asString("")).isEqualTo(system == null ? "" : system);
    }

    @ParameterizedTest
    @DisplayName("6 response_format json_schema")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"object\"} | {\"type\":\"object\",\"additionalProperties\":false}",
                "{\"type\":\"object\",\"additionalProperties\":true} |"
                        + " {\"type\":\"object\",\"additionalProperties\":true}",
                "{\"anyOf\":[{\"type\":[\"object\",\"null\"]},{\"type\":\"string\"}]} |"
                        + " {\"anyOf\":[{\"type\":[\"object\",\"null\"],\"additionalProperties\":false},{\"type\":\"string\"}]}",
                "{\"$defs\":{\"const\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}}}} |"
                        + " {\"$defs\":{\"const\":{\"type\":\"array\",\"items\":"
                        + "{\"type\":\"object\",\"additionalProperties\":false}}}}",
                "{\"enum\":[{\"type\":\"object\"}]} | {\"enum\":[{\"type\":\"object\"}]}"
            })
    void objectsOfASchemaAreClosed(String schema, String closed) {
        JsonNode request = asked(
                MODEL,
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":" + schema
                        + "}}");
        has(request, "/output_config/format/schema", closed);
    }

    @ParameterizedTest
    @DisplayName("6 user, service_tier")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"user\":\"u-1\" | /metadata | {\"user_id\":\"u-1\"}",
                "\"service_tier\":\"auto\" | /service_tier | \"auto\"",
                "\"service_tier\":\"default\" | /service_tier | \"standard_only\"",
                "\"service_tier\":\"flex\" | /service_tier | absent"
            })
    void whoAsksAndHowSoonIsSaid(String member, String pointer, String theirs) {
        has(asked(MODEL, member), pointer, theirs);
    }

    @ParameterizedTest
    @DisplayName("6 n>1, logprobs and what is dropped")
    @ValueSource(strings = {"\"n\":2", "\"logprobs\":true"})
    void whatItCannotDoIsRefused(String member) {
        assertThat(ask(hello(MODEL, member)).status()).isEqualTo(400);
        assertThat(upstream().received()).isEmpty();
    }

    @Test
    @DisplayName("6 n>1, logprobs and what is dropped")
    void whatItWouldRefuseIsDropped() {
        JsonNode request = asked(
                MODEL,
                "\"n\":1,\"logprobs\":false,\"frequency_penalty\":1,\"presence_penalty\":1,\"logit_bias\":{},\"seed\":1,"
                        + "\"store\":true,\"metadata\":{\"a\":\"b\"},\"verbosity\":\"low\",\"stream_options\":null,\"x\":1");
        assertThat(request.propertyNames()).containsExactlyInAnyOrder("model", "max_tokens", "messages");
    }
}
