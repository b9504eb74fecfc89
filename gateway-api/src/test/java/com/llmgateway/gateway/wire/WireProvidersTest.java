package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.sent;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8: what the peers of OpenAI do otherwise, through the whole program. */
class WireProvidersTest {

    private static final String OPEN = "\"finish_reason\":null}]";
    private static final String STOP = "\"finish_reason\":\"stop\"}]";
    private static final String DONE = "data: [DONE]\n\n";

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static String hello(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]" + more + "}";
    }

    private static RawReply streamed(String model, String... parts) {
        return ask(hello(model, ",\"stream\":true"), FakeUpstream.stream(true, parts));
    }

    @Test
    @DisplayName("8 Azure: api-key header")
    void azureTakesItsKeyInItsOwnHeaderAndADeploymentForAModel() {
        RawReply reply = ask(hello("azure/my-deployment", ""), FakeUpstream.json(200, FakeUpstream.ANSWER));
        assertThat(reply.withoutMetadata()).isEqualTo(FakeUpstream.ANSWER);
        assertThat(sentHead()).contains("api-key: sk-upstream").doesNotContainIgnoringCase("authorization");
        assertThat(sent()).contains("\"model\":\"my-deployment\"");
    }

    @Test
    @DisplayName("8 Azure: first chunk, content filters, async filter chunks")
    void whatAzureSaysOfItsFiltersPasses() {
        String[] parts = {
            "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\",\"prompt_filter_results\":"
                    + "[{\"prompt_index\":0,\"content_filter_results\":{\"hate\":{\"filtered\":false}}}]}\n\n",
            chunk(
                    "{\"role\":\"assistant\",\"content\":\"a\"}",
                    "\"content_filter_results\":{},\"finish_reason\":null}]"),
            chunk("{}", STOP),
            "data: {\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
                    + "\"content_filter_results\":{\"hate\":{}},\"content_filter_offsets\":{\"check_offset\":1}}]}\n\n",
            DONE
        };
        RawReply reply = streamed("azure/my-deployment", parts);
        assertThat(reply.withoutMetadata()).isEqualTo(String.join("", parts));
        assertThat(reply.whole()).isTrue();
    }

    @Test
    @DisplayName("8 Mistral: 422 extra_forbidden")
    void mistralIsSentNothingThatItForbidsAndItsWordsAreReadable() {
        String forbidden =
                "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"x\"]}]},"
                        + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":3051}";
        RawReply reply = ask(
                hello(
                        "mistral-small-latest",
                        ",\"user\":\"u\",\"max_completion_tokens\":5,\"frequency_penalty\":0.5,\"stream\":true,"
                                + "\"stream_options\":{\"include_usage\":true}"),
                FakeUpstream.json(422, forbidden));
        assertThat(sent())
                .contains("\"max_tokens\":5", "\"frequency_penalty\":0.5")
                .doesNotContain("user\":\"u", "stream_options", "max_completion_tokens");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(reply.at("/error/message")).contains("extra_forbidden");
        assertThat(reply.json().at("/error/code").isNull()).isTrue();
    }

    @Test
    @DisplayName("8 Mistral: tool_call ids of 9 characters")
    void mistralsIdsPassAndThoseOfOthersAreMappedTheSameForCallAndResult() {
        String call = "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"%s\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"%s\",\"content\":\"1\"}";
        ask(hello("mistral-small-latest", "")
                .replace("]", "," + call.formatted("call_1234567890", "call_1234567890") + "]"));
        assertThat(sent()).containsPattern("\"id\":\"([a-zA-Z0-9]{9})\".*\"tool_call_id\":\"\\1\"");

        ask(hello("mistral-small-latest", "").replace("]", "," + call.formatted("D681PevKs", "D681PevKs") + "]"));
        assertThat(sent()).contains("\"id\":\"D681PevKs\"", "\"tool_call_id\":\"D681PevKs\"");
    }

    @Test
    @DisplayName("8 Groq: x_groq.usage, reasoning")
    void groqsUsageAndReasoningArrive() {
        RawReply reply = streamed(
                "groq/openai/gpt-oss-20b",
                chunk("{\"role\":\"assistant\",\"reasoning\":\"hm\"}", OPEN + ",\"x_groq\":{\"id\":\"req_1\"}"),
                chunk("{\"content\":\"a\"}", OPEN),
                chunk("{}", STOP + ",\"x_groq\":{\"id\":\"req_1\",\"usage\":" + FakeUpstream.USAGE + "}"),
                DONE);
        assertThat(reply.body())
                .contains("\"reasoning\":\"hm\"", "\"x_groq\":{\"id\":\"req_1\"}")
                .endsWith(DONE);
        assertThat(cost(reply)).isPositive();
    }

    private static BigDecimal cost(RawReply streamed) {
        String words = streamed.body().replaceAll("(?s).*\"cost_usd\":([0-9.E-]+).*", "$1");
        return new BigDecimal(words);
    }

    @Test
    @DisplayName("8 DeepSeek: reasoning_content sent back")
    void deepSeekGetsItsReasoningBack() {
        String turn =
                ",{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"why\",\"tool_calls\":[{\"id\":\"call_1\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"1\"}]";
        String body = hello("deepseek-chat", "").replace("]", turn);
        ask(body);
        assertThat(sent()).isEqualTo(body);
    }

    @ParameterizedTest
    @DisplayName("8 DeepSeek: reasoning_content sent back")
    @CsvSource({"deepseek-v4-pro, true", "deepseek-v4-flash, true", "groq/openai/gpt-oss-20b, false"})
    void soItDoesFromAnthropicsClientsAndNobodyElseIsToldOfIt(String model, boolean told) {
        String call = "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
        String thinks = FakeUpstream.ANSWER.replace(
                "\"refusal\":null", "\"refusal\":null,\"reasoning_content\":\"why\",\"tool_calls\":[" + call + "]");
        upstream().behaves(FakeUpstream.json(200, thinks));
        String content =
                askAt("/v1/messages", message(model, "")).json().path("content").toString();
        String more = ",{\"role\":\"assistant\",\"content\":" + content + "},{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"tool_result\",\"tool_use_id\":\"call_1\",\"content\":\"1\"}]}";
        askAt("/v1/messages", message(model, more));

        assertThat(sent().contains("\"reasoning_content\":\"why\"")).isEqualTo(told);
        assertThat(sent()).contains("\"tool_calls\":[" + call + "]");
    }

    private static String message(String model, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}"
                + more + "]}";
    }

    @Test
    @DisplayName("8 DeepSeek: prompt_cache_hit_tokens, blank lines, keep-alive")
    void deepSeekMayKeepTheConnectionAliveInItsOwnWay() {
        String usage =
                "{\"prompt_tokens\":10,\"completion_tokens\":8,\"total_tokens\":18,\"prompt_cache_hit_tokens\":4,"
                        + "\"prompt_cache_miss_tokens\":6}";
        String answer = FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, usage);
        RawReply whole = ask(hello("deepseek-chat", ""), FakeUpstream.json(200, "\n\n\n" + answer));
        assertThat(whole.withoutMetadata()).isEqualTo("\n\n\n" + answer);

        RawReply stream = streamed(
                "deepseek-chat",
                ": keep-alive\n\n\n\n",
                chunk("{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"hm\"}", OPEN),
                ": keep-alive\n\n",
                chunk("{\"content\":\"a\"}", STOP),
                DONE);
        assertThat(stream.body()).contains("\"reasoning_content\":\"hm\"").endsWith(DONE);
        assertThat(stream.whole()).isTrue();
    }

    @Test
    @DisplayName("8 Ollama: /v1, any key, reasoning, usage")
    void ollamaIsOpenAisFormat() {
        RawReply reply = streamed(
                "ollama/qwen3",
                chunk("{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":\"hm\"}", OPEN),
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                chunk("{\"role\":\"assistant\",\"content\":\"\"}", STOP),
                "data: {\"id\":\"chatcmpl-1\",\"choices\":[],\"usage\":" + FakeUpstream.USAGE + "}\n\n",
                DONE);
        assertThat(sentHead()).startsWith("POST /v1/chat/completions");
        assertThat(sent()).contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(reply.body())
                .contains("\"reasoning\":\"hm\"")
                .doesNotContain("\"usage\"")
                .endsWith(DONE);
    }

    @Test
    @DisplayName("8 vLLM: reasoning, stop_reason, null fields")
    void whatVllmAddsPasses() {
        String answer = FakeUpstream.ANSWER
                .replace(
                        "\"refusal\":null",
                        "\"refusal\":null,\"reasoning\":\"hm\",\"reasoning_content\":\"hm\",\"tool_calls\":[]")
                .replace(
                        "\"finish_reason\":\"stop\"",
                        "\"finish_reason\":\"stop\",\"stop_reason\":151645,\"token_ids\":null")
                .replace("\"odd\":12345678901234567890", "\"prompt_logprobs\":null,\"kv_transfer_params\":null");
        assertThat(ask(hello("vllm/llama", ""), FakeUpstream.json(200, answer)).withoutMetadata())
                .isEqualTo(answer);
        String[] parts = {
            chunk("{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":null}", OPEN + ",\"usage\":null"),
            chunk("{\"content\":\"a\"}", "\"finish_reason\":\"stop\",\"stop_reason\":null}]"),
            DONE
        };
        assertThat(streamed("vllm/llama", parts).body())
                .contains("\"stop_reason\":null")
                .endsWith(DONE);
    }

    @ParameterizedTest
    @DisplayName("8 vLLM: errors by version")
    @ValueSource(
            strings = {
                "{\"object\":\"error\",\"message\":\"too long\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}",
                "{\"error\":{\"message\":\"too long\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}"
            })
    void bothErrorsOfVllmAreOpenAis(String error) {
        RawReply reply = ask(hello("vllm/llama", ""), FakeUpstream.json(400, error));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo(
                        "{\"error\":{\"message\":\"too long\",\"type\":\"BadRequestError\",\"param\":null,\"code\":null}}");
        RawReply stream = streamed(
                "vllm/llama",
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                "data: " + error + "\n\n",
                DONE);
        assertThat(stream.whole()).isFalse();
        assertThat(stream.events().getLast())
                .startsWith("data: {\"error\":{\"message\":")
                .doesNotContain("\"code\":400");
    }
}
