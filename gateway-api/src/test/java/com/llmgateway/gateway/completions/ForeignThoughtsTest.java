package com.llmgateway.gateway.completions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Anthropic goes on with a conversation in which others have thought, too. */
class ForeignThoughtsTest {

    private static final String MESSAGES = "/v1/messages";

    private static final String TEXT = "{\"type\":\"text\",\"text\":\"Hi\"}";
    private static final String SIGNED = "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"c2ln\"}";

    private static final String UNSIGNED = "{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"\"}";
    private static final String SEALED = "{\"type\":\"redacted_thinking\",\"data\":\"c2VhbA\"}";
    private static final String CALL = "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{}}";
    private static final String SAID_BESIDE = "{\"role\":\"user\",\"content\":\"Go on.\"}";
    private static final String BUDGET = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @BeforeEach
    void answer() {
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"\"}",
                "{\"signature\": null, \"thinking\": \"Hm\", \"type\": \"thinking\"}",
                "{\"type\":\"thinking\",\"thinking\":\"Hm\"}"
            })
    void unsignedThoughtsAreLeftOutOfMessages(String thought) {
        String number = "\"new\":1.50,\"messages\"";
        String said = conversation(SIGNED + "," + thought + "," + TEXT).replace("\"messages\"", number);
        SERVER.client().post(MESSAGES, said);

        assertThat(SERVER.upstream().last().body()).isEqualTo(said.replace(thought + ",", ""));
    }

    @Test
    void aTurnOfNothingElseIsNone() {
        SERVER.client().post(MESSAGES, conversation("{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"\"}"));

        assertThat(sent().path("messages").valueStream().map(turn -> Trees.text(turn, "role")))
                .containsExactly("user", "user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNED + ", " + TEXT,
                "{\"type\":\"redacted_thinking\",\"data\":\"c2VhbA\"}",
                "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{\"type\":\"thinking\"}}"
            })
    void allOthersPassByteByByte(String blocks) {
        String said =
                conversation(blocks).replace("\"messages\"", "\"thinking\" : {\"type\":\"adaptive\"}, \"messages\"");
        SERVER.client().post(MESSAGES, said);

        assertThat(SERVER.upstream().last().body()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"signature\":\"\"} | text",
                "{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"signature\":\"x\",\"format\":\"unknown\"} | text",
                "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"format\":\"openai-responses-v1\"} | text",
                "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"format\":\"google-gemini-v1\"} | text",
                "{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"signature\":\"x\"} | thinking",
                "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"format\":\"anthropic-claude-v1\"}"
                        + " | redacted_thinking"
            })
    void whatOthersSignedOrSealedIsLeftOutOfChats(String detail, String first) {
        SERVER.client().post("/v1/chat/completions", """
                {"model":"claude-sonnet-5","messages":[{"role":"user","content":"Hello!"},
                {"role":"assistant","content":"Hi","reasoning_details":[%s]},
                {"role":"user","content":"Go on."}]}""".formatted(detail));

        assertThat(Trees.text(sent().at("/messages/1/content/0"), "type")).isEqualTo(first);
    }

    /** Who thinks by a budget thinks at the beginning of a turn, or not in it at all. */
    @ParameterizedTest
    @ValueSource(strings = {CALL, TEXT + "," + CALL, UNSIGNED + "," + CALL})
    void aTurnThatAnotherModelBeganIsGoneOnWithWithoutThoughts(String begun) {
        SERVER.client()
                .post(
                        MESSAGES,
                        toolLoop(begun, CALL)
                                .replace(
                                        "\"messages\"",
                                        BUDGET + ",\"context_management\":{\"edits\":[{\"type\":"
                                                + "\"clear_thinking_20251015\",\"keep\":\"all\"}]},\"messages\""));

        assertThat(sent().has("thinking")).isFalse();
        assertThat(sent().has("context_management")).isFalse();
        assertThat(sent().at("/messages/1/content"))
                .isEqualTo(Trees.read(("[" + begun.replace(UNSIGNED + ",", "") + "]").getBytes(UTF_8))
                        .orElseThrow());
    }

    /** Anthropic takes messages of one role that follow each other for one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"first | ," + SAID_BESIDE, "second | "})
    void neitherIsOneThatLiesInSeveralMessages(String which, @Nullable String beside) {
        String begun = which.equals("first") ? CALL : TEXT + "]},{\"role\":\"assistant\",\"content\":[" + CALL;
        String said = toolLoop(begun, CALL).replaceFirst("]}$", Objects.requireNonNullElse(beside, "") + "]}");
        SERVER.client().post(MESSAGES, said.replace("\"messages\"", BUDGET + ",\"messages\""));

        assertThat(sent().has("thinking")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {SIGNED + "," + CALL, SEALED + "," + CALL})
    void aTurnThatBeganWithAThoughtIsGoneOnWithAsItIs(String begun) {
        String said = toolLoop(begun, CALL).replace("\"messages\"", BUDGET + ", \"messages\"");
        SERVER.client().post(MESSAGES, said);

        assertThat(SERVER.upstream().last().body()).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"thinking\":{\"type\":\"adaptive\"}", "\"tools\":[]"})
    void whoDecidesItselfMayBeginToThinkAtAnyTime(String wish) {
        String said = toolLoop(CALL, CALL).replace("\"messages\"", wish + ", \"messages\"");
        SERVER.client().post(MESSAGES, said);

        assertThat(SERVER.upstream().last().body()).isEqualTo(said);
    }

    @Test
    void theNextTurnIsThoughtInAgain() {
        String said = toolLoop(CALL, CALL)
                .replace("\"messages\"", BUDGET + ", \"messages\"")
                .replaceFirst("]}]}$", "]},{\"role\":\"assistant\",\"content\":[" + TEXT + "]}," + SAID_BESIDE + "]}");
        SERVER.client().post(MESSAGES, said);

        assertThat(SERVER.upstream().last().body()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"enabled, false", "adaptive, true", "disabled, true"})
    void neitherDoesAChatAskForThoughtsThatCannotBe(String type, boolean asked) {
        SERVER.client().post("/v1/chat/completions", """
                {"model":"claude-sonnet-4-5","thinking":{"type":"%s"},"context_management":{"edits":\
                [{"type":"clear_thinking_20251015"},{"type":"clear_tool_uses_20250919"}]},"messages":[\
                {"role":"user","content":"Hello!"},{"role":"assistant","tool_calls":[{"id":"t","type":"function",\
                "function":{"name":"n","arguments":"{}"}}]},{"role":"tool","tool_call_id":"t","content":"1"}]}""".formatted(type));

        assertThat(sent().has("thinking")).isEqualTo(asked);
        assertThat(sent().at("/context_management/edits")).hasSize(asked ? 2 : 1);
    }

    @Test
    void aChatGoesOnToThinkWhereTheTurnBeganWithAThought() {
        SERVER.client().post("/v1/chat/completions", """
                {"model":"claude-sonnet-4-5","thinking":{"type":"enabled","budget_tokens":1024},"messages":[\
                {"role":"user","content":"Hello!"},{"role":"assistant","reasoning_details":[%1$s],"tool_calls":[%2$s]},\
                {"role":"tool","tool_call_id":"t","content":"1"},{"role":"assistant","tool_calls":[%2$s]},\
                {"role":"tool","tool_call_id":"t","content":"2"}]}""".formatted(
                        "{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"signature\":\"x\"}",
                        "{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"n\",\"arguments\":\"{}\"}}"));

        assertThat(sent().has("thinking")).isTrue();
    }

    /** The model calls a tool twice, and has heard of both. */
    private static String toolLoop(String first, String second) {
        String result = "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\"}]}";
        return conversation(first)
                .replace(
                        "{\"role\":\"user\",\"content\":\"Go on.\"}",
                        result + ",{\"role\":\"assistant\",\"content\":[" + second + "]}," + result);
    }

    private static String conversation(String blocks) {
        return "{\"model\":\"claude-sonnet-5\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"},"
                + "{\"role\":\"assistant\",\"content\":[" + blocks + "]},{\"role\":\"user\",\"content\":\"Go on.\"}]}";
    }

    private static JsonNode sent() {
        return Trees.readObject(SERVER.upstream().last().body()).orElseThrow();
    }
}
