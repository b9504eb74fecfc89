package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.sent;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static com.llmgateway.gateway.wire.WireFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1, the fields: each of them, and whatever is not among them, reaches the provider as it was sent. */
class WireRequestTest {

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static void passes(String body) {
        assertThat(ask(body).status()).isEqualTo(200);
        assertThat(sent()).isEqualTo(body);
    }

    private static void messagesPass(String messages) {
        passes("{ \"messages\" : [" + messages + "],\n\t\"model\": \"gpt-4o-mini\" }");
    }

    @Test
    @DisplayName("1 messages[]")
    void everyRoleOfAMessagePasses() {
        messagesPass("""
                {"role":"developer","content":"Be brief.","name":"boss"},{"role":"system","content":"Be kind."},
                {"role":"user","content":"Hi","name":"ann"},{"role":"assistant","content":"Hello"},
                {"role":"tool","tool_call_id":"call_1","content":"42"},{"role":"function","name":"f","content":null}""");
    }

    @ParameterizedTest
    @DisplayName("1 messages[] · 0 string content stays a string")
    @ValueSource(
            strings = {
                "\"content\":\"text\"",
                "\"content\":null,\"refusal\":\"No.\"",
                "\"refusal\":null",
                "\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"refusal\",\"refusal\":\"b\"}]",
                "\"audio\":{\"id\":\"audio_1\"}",
                "\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1e2}\"}}]",
                "\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}",
                "\"content\":\"x\",\"reasoning_content\":\"why\",\"extra_content\":{\"google\":{\"thought_signature\":\"AbC=\"}}"
            })
    void everyFormOfAnAssistantsMessagePasses(String members) {
        messagesPass("{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\"," + members + "}");
    }

    @Test
    @DisplayName("1 parts")
    void everyPartOfAMessagePasses() {
        messagesPass("""
                {"role":"user","content":[{"type":"text","text":"What?","prompt_cache_breakpoint":{"mode":"explicit"}},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0=","detail":"low"}},
                {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"JVBERi0=","file_id":null}},
                {"type":"video_url","video_url":{"url":"https://e.example/v"},"cache_control":{"type":"ephemeral"}}]}""");
    }

    @Test
    @DisplayName("1 frequency_penalty, presence_penalty, temperature, top_p")
    void penaltiesAndTemperaturesPass() {
        passes(with("\"frequency_penalty\":-2,\"presence_penalty\":2.0,\"temperature\":0.70,\"top_p\":1"));
    }

    @ParameterizedTest
    @DisplayName("1 max_completion_tokens / max_tokens")
    @ValueSource(strings = {"\"max_tokens\":7", "\"max_completion_tokens\":7", "\"max_tokens\":null"})
    void theLimitOfAnAnswerKeepsItsName(String member) {
        passes(with(member));
    }

    @ParameterizedTest
    @DisplayName("1 n, seed, stop, logit_bias, logprobs, top_logprobs")
    @ValueSource(strings = {"\"stop\":\"a\"", "\"stop\":[\"a\",\"b\"]", "\"stop\":null", "\"stop\":[]"})
    void stopKeepsItsForm(String member) {
        passes(with(member));
    }

    @Test
    @DisplayName("1 n, seed, stop, logit_bias, logprobs, top_logprobs · 0 64-bit numbers")
    void aSeedOf64BitsKeepsThemAll() {
        passes(with("\"n\":1,\"seed\":-9223372036854775808,\"logprobs\":true,\"top_logprobs\":20"));
        passes(with("\"logit_bias\":{\"50256\":-100,\"1\":100},\"seed\":9223372036854775807"));
    }

    @Test
    @DisplayName("1 tools[] · 0 key order of tool schemas")
    void toolsKeepTheOrderOfTheirSchemas() {
        passes(with("""
                "tools":[{"type":"function","function":{"name":"f","description":"d","strict":true,"parameters":
                {"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}},"required":["z","a"]}}},
                {"type":"custom","custom":{"name":"c","format":{"type":"grammar","grammar":{"syntax":"lark"}}}}]"""));
    }

    @ParameterizedTest
    @DisplayName("1 tool_choice")
    @ValueSource(
            strings = {
                "\"none\"",
                "\"auto\"",
                "\"required\"",
                "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
                "{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}",
                "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[]}}"
            })
    void everyToolChoicePasses(String choice) {
        passes(with("\"tool_choice\":" + choice + ",\"parallel_tool_calls\":false"));
    }

    @Test
    @DisplayName("1 functions, function_call")
    void functionsOfOldClientsPass() {
        passes(with("\"functions\":[{\"name\":\"f\",\"parameters\":{}}],\"function_call\":{\"name\":\"f\"}"));
    }

    @ParameterizedTest
    @DisplayName("1 response_format")
    @ValueSource(
            strings = {
                "{\"type\":\"text\"}",
                "{\"type\":\"json_object\"}",
                "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"strict\":true,\"schema\":{\"b\":1,\"a\":2}}}"
            })
    void everyResponseFormatPasses(String format) {
        passes(with("\"response_format\":" + format));
    }

    @Test
    @DisplayName("1 stream, stream_options")
    void streamAndItsOptionsPass() {
        passes(with("\"stream\":false,\"stream_options\":null"));
        passes(with("\"stream\":null"));
    }

    @Test
    @DisplayName("1 reasoning_effort")
    void effortAndVerbosityPass() {
        passes(with("\"reasoning_effort\":\"xhigh\",\"verbosity\":\"low\""));
    }

    @ParameterizedTest
    @DisplayName("1 service_tier")
    @ValueSource(strings = {"auto", "default", "flex", "scale", "priority", "fast"})
    void everyServiceTierPasses(String tier) {
        passes(with("\"service_tier\":\"" + tier + "\""));
    }

    @Test
    @DisplayName("1 store, metadata, user")
    void whatIsKeptAndWhoAsksPasses() {
        passes(
                with(
                        "\"store\":true,\"metadata\":{\"a\":\"b\"},\"user\":\"u\",\"safety_identifier\":\"s\","
                                + "\"prompt_cache_key\":\"k\",\"prompt_cache_retention\":\"24h\",\"prompt_cache_options\":{\"ttl\":\"30m\"}"));
    }

    @Test
    @DisplayName("1 modalities, audio, prediction, web_search_options, moderation")
    void modalitiesAudioPredictionAndSearchPass() {
        passes(with("\"modalities\":[\"text\",\"audio\"],\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"},"
                + "\"prediction\":{\"type\":\"content\",\"content\":\"x\"},\"web_search_options\":{},"
                + "\"moderation\":{\"model\":\"m\",\"policy\":null}"));
    }

    @Test
    @DisplayName("1 vendor extras")
    void theExtrasOfVendorsPass() {
        passes(
                with(
                        "\"top_k\":40,\"min_p\":0.05,\"repetition_penalty\":1.1,\"guided_json\":{},\"provider\":{\"order\":[]},"
                                + "\"chat_template_kwargs\":{\"enable_thinking\":false},\"thinking\":{\"type\":\"enabled\"},"
                                + "\"transforms\":[],\"reasoning\":{\"effort\":\"high\"},\"safe_prompt\":true,\"cached_content\":\"c\""));
    }

    @Test
    @DisplayName(
            "0 unknown fields · 0 explicit nulls and absent fields · 10.4 unknown fields, precision, key order, nulls")
    void nothingElseIsTouchedEither() {
        passes(
                with(
                        "\"n\\u0065w\":1.50, \"big\":123456789012345678901234567890, \"small\":-0.0e-300 ,\"nil\":null,"
                                + "\"escaped\":\"\\u00e9\\/\\ud83d\\ude00\",\"plain\":\"é😀\u2028\",\"twice\":1,\"twice\":2, \"e\":[ ]"));
    }

    @Test
    void aByteOrderMarkBeforeTheBodyIsNoTrouble() {
        assertThat(ask("\uFEFF" + HELLO.replace("\"gpt-4o-mini\"", "\"openai/gpt-4o-mini\""))
                        .status())
                .isEqualTo(200);
        assertThat(sent()).endsWith(HELLO);
    }

    @Test
    @DisplayName("1 body size")
    void aBodyOfTwentyMegabytesPasses() {
        String body = HELLO.replace("Hello!", "data:".repeat(4 << 20));
        assertThat(ask(body).status()).isEqualTo(200);
        assertThat(sent()).hasSameSizeAs(body).isEqualTo(body);
    }
}
