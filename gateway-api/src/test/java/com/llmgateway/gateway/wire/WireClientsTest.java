package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.apiKey;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.get;
import static com.llmgateway.gateway.wire.WireFixture.sent;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 5, the clients: what those send that cannot be run here, and what they look for in the answer. */
class WireClientsTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String[] STREAM = FakeUpstream.usualStream(true);
    private static final String CLAUDE = "{\"model\":\"claude-sonnet-5\",\"max_tokens\":32000,\"stream\":%s,"
            + "\"system\":[{\"type\":\"text\",\"text\":\"You are.\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}],"
            + "\"thinking\":{\"type\":\"adaptive\"},\"context_management\":{\"edits\":[]},\"output_config\":{\"effort\":\"high\"},"
            + "\"tools\":[{\"name\":\"Bash\",\"input_schema\":{\"type\":\"object\"},\"eager_input_streaming\":true}],"
            + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}";

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static void streams(String path, String body, String... headers) {
        upstream().behaves(FakeUpstream.stream(true, STREAM));
        RawReply reply = askAt(path, body, headers);
        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.body()).contains("\"role\":\"assistant\"", "wörld", "\"finish_reason\":\"stop\"");
        assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    @DisplayName("5 LlamaIndex")
    void llamaIndexAsksThroughOpenAisOwnClientAndNeedsNoListOfModels() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}],"
                + "\"model\":\"gpt-4o-mini\",\"stream\":false,\"temperature\":0.1}";
        RawReply reply = askAt(CHAT, body, "X-Stainless-Lang: python", "Accept: application/json");
        assertThat(reply.at("/choices/0/message/content")).isEqualTo("Hello! How can I help?");
        assertThat(sent()).isEqualTo(body);
    }

    @Test
    @DisplayName("5 Open WebUI")
    void openWebUiLooksForModelsAndThenChats() {
        RawReply models = get("/v1/models", authorization(), "Accept: */*");
        assertThat(models.header("content-type")).startsWith("application/json");
        assertThat(models.json().path("data").findValuesAsString("id")).contains("gpt-4o-mini");
        assertThat(get("/v1/models", "Authorization: Bearer gw_wrong").status()).isEqualTo(401);
        streams(
                CHAT,
                "{\"stream\":true,\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                        + "\"stream_options\":{\"include_usage\":true}}",
                "HTTP-Referer: https://openwebui.com/",
                "X-Title: Open WebUI");
        assertThat(sentHead()).contains("http-referer: https://openwebui.com/", "x-title: Open WebUI");
    }

    @Test
    @DisplayName("5 Continue")
    void continueChatsAndCompletesWithinALine() {
        streams(
                CHAT,
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"model\":\"gpt-4o-mini\",\"stream\":true,"
                        + "\"max_tokens\":4096,\"stop\":[\"<|im_end|>\"]}");
        String chunk =
                "data: {\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + "[{\"text\":\"b\",\"index\":0,\"logprobs\":null,\"finish_reason\":%s}]}\n\n";
        upstream()
                .behaves(FakeUpstream.stream(
                        true, chunk.formatted("null"), chunk.formatted("\"stop\""), "data: [DONE]\n\n"));
        RawReply reply = askAt(
                "/v1/completions",
                "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"<fim_prefix>a<fim_suffix>c<fim_middle>\","
                        + "\"stream\":true,\"suffix\":\"c\",\"stop\":[\"\\n\"],\"temperature\":0.01}");
        assertThat(reply.withoutMetadata())
                .isEqualTo(chunk.formatted("null") + chunk.formatted("\"stop\"") + "data: [DONE]\n\n");
    }

    @Test
    @DisplayName("5 Cline")
    void clineStreamsWithItsUsage() {
        streams(
                CHAT,
                "{\"model\":\"openai/gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"You are.\"},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"<task>Hi</task>\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/webp;base64,UklGRg==\"}}]}],"
                        + "\"temperature\":0,\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "HTTP-Referer: https://cline.bot",
                "X-Title: Cline");
        assertThat(sent()).contains("\"model\":\"gpt-4o-mini\"");
    }

    @Test
    @DisplayName("5 aider")
    void aiderStreams() {
        streams(
                "/chat/completions",
                "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"Act as\"},{\"role\":\"user\","
                        + "\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Ok.\"},{\"role\":\"user\",\"content\":\"Go\"}],"
                        + "\"temperature\":0,\"stream\":true}",
                "X-Stainless-Retry-Count: 0");
    }

    @Test
    @DisplayName("5 Codex CLI · 5 Responses API minimum")
    void codexStreamsResponses() {
        upstream().behaves(FakeUpstream.stream(true, WireResponses.stream()));
        String body =
                "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"input\":[{\"type\":\"message\",\"role\":\"developer\","
                        + "\"content\":[{\"type\":\"input_text\",\"text\":\"x\"}]}],\"store\":false,\"prompt_cache_key\":\"k\","
                        + "\"client_metadata\":{\"turn_id\":\"1\"},\"parallel_tool_calls\":true,\"reasoning\":{\"summary\":\"auto\"}}";
        RawReply reply = askAt("/v1/responses", body, "Accept: text/event-stream", "session_id: 1");

        assertThat(reply.body()).isEqualTo(String.join("", WireResponses.stream()));
        assertThat(reply.whole()).isTrue();
        assertThat(sent()).isEqualTo(body);
    }

    @ParameterizedTest
    @DisplayName("5 Claude Code · 5 POST /v1/messages · 6 serving /v1/messages")
    @ValueSource(strings = {"Authorization: Bearer ", "x-api-key: "})
    void claudeCodeIsServedByAnthropicUntouched(String key) {
        String[] events = FakeDialects.messageEvents();
        upstream().behaves(FakeDialects.messageStream(true, events));
        String body = CLAUDE.formatted("true");
        RawReply reply = claude("/v1/messages?beta=true", body, key + apiKey());

        assertThat(reply.body()).contains("event: message_start\ndata: " + events[0] + "\n\n");
        assertThat(reply.events()).hasSize(events.length);
        assertThat(sent()).isEqualTo(body);
        assertThat(sentHead())
                .contains("anthropic-beta: claude-code-20250219,effort-2025-11-24", "anthropic-version: 2026-10-21")
                .contains("x-api-key: sk-upstream")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    @DisplayName("5 POST /v1/messages/count_tokens")
    void claudeCodeMayCountBeforeItAsks() {
        upstream().behaves(FakeUpstream.json(200, "{\"input_tokens\":14}"));
        RawReply counted =
                claude("/v1/messages/count_tokens?beta=true", CLAUDE.formatted("false"), "x-api-key: " + apiKey());
        assertThat(counted.body()).isEqualTo("{\"input_tokens\":14}");
        assertThat(sentHead()).contains("anthropic-beta: claude-code-20250219");
    }

    @Test
    @DisplayName("6 serving /v1/messages")
    void errorsAndIdsAreAnthropics() {
        RawReply stranger = claude("/v1/messages", CLAUDE.formatted("true"), "x-api-key: gw_wrong");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.at("/type")).isEqualTo("error");
        assertThat(stranger.at("/error/type")).isEqualTo("authentication_error");
        assertThat(stranger.header("request-id")).isNotEmpty().isEqualTo(stranger.header("x-request-id"));
        assertThat(stranger.at("/request_id")).isEqualTo(stranger.header("request-id"));

        upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        RawReply served = claude("/v1/messages", CLAUDE.formatted("false"), "x-api-key: " + apiKey());
        assertThat(served.body()).isEqualTo(FakeDialects.MESSAGE);
        assertThat(served.header("request-id")).isEqualTo(served.header("x-request-id"));
    }

    private static RawReply claude(String path, String body, String key) {
        try (RawCall call = WireFixture.connect()
                .send(WireFixture.post(
                        path,
                        key,
                        "anthropic-beta: claude-code-20250219,effort-2025-11-24",
                        "anthropic-version: 2026-10-21",
                        "Content-Length: " + body.length(),
                        "\r\n"))
                .send(body)) {
            return call.reply();
        }
    }
}
