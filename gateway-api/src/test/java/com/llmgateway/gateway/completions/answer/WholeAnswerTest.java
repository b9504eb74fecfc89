package com.llmgateway.gateway.completions.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Answers that were streamed, told whole, and the other way round. */
class WholeAnswerTest {

    private static final String HEAD =
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":";

    private static final String CALLS = HEAD
            + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null},\"finish_reason\":null}]}\n\n"
            + HEAD
            + "[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]},\"finish_reason\":null}]}\n\n"
            + HEAD
            + "[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\","
            + "\"function\":{\"name\":\"g\",\"arguments\":\"{\"}}]},\"finish_reason\":null}]}\n\n"
            + HEAD
            + "[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}},"
            + "{\"index\":1,\"function\":{\"arguments\":\"}\"}}]},\"finish_reason\":null}]}\n\n"
            + HEAD
            + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}],\"gateway_metadata\":{\"cost_usd\":1}}\n\n"
            + "data: [DONE]\n\n";

    @Test
    void textIsPutTogether() {
        JsonNode whole = whole(String.join("", FakeUpstream.usualStream(true)), null);

        assertThat(whole.at("/object").asString()).isEqualTo("chat.completion");
        assertThat(whole.at("/choices/0/message/content").asString()).isEqualTo("Hello wörld");
        assertThat(whole.at("/choices/0/message").has("refusal")).isTrue();
        assertThat(whole.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(whole.get("usage")).isEqualTo(tree(FakeUpstream.USAGE.getBytes(UTF_8)));
    }

    @Test
    void toolCallsArePutTogetherByTheirIndex() {
        JsonNode whole = whole(CALLS, "{\"total_tokens\":18}");

        assertThat(whole.at("/choices/0/message/tool_calls")).isEqualTo(tree("""
            [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}},
             {"id": "b", "type": "function", "function": {"name": "g", "arguments": "{}"}}]\
            """.getBytes(UTF_8)));
        assertThat(whole.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(whole.at("/usage/total_tokens").asInt()).isEqualTo(18);
        assertThat(whole.has("gateway_metadata")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"index\":0,", ""})
    void callsThatAreNumberedAlikeOrNotAtAllAreStillTwo(String number) {
        String first = "{" + number + "\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}";
        String second = "{" + number + "\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"x\\\":1}\"}}";
        JsonNode whole = whole(delta(first) + delta(second), null);

        assertThat(whole.at("/choices/0/message/tool_calls"))
                .isEqualTo(tree(("[" + first + "," + second + "]")
                        .replace("\"index\":0,", "")
                        .getBytes(UTF_8)));
    }

    @Test
    void aCallThatGetsAnotherIdInItsMiddleIsOne() {
        JsonNode whole = whole(
                delta("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}")
                        + delta("{\"index\":0,\"id\":\"b\",\"function\":{\"arguments\":\"}\"}}")
                        + delta("{\"index\":0,\"id\":\"c\",\"function\":{\"arguments\":\"\"}}"),
                null);

        assertThat(whole.at("/choices/0/message/tool_calls")).hasSize(1);
        assertThat(whole.at("/choices/0/message/tool_calls/0/function/arguments")
                        .asString())
                .isEqualTo("{}");
    }

    /** Some repeat all members of a call in each of its pieces, without what they said before. */
    @Test
    void whatIsEmptyReplacesNothing() {
        JsonNode whole = whole(
                delta(
                                "{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}")
                        + said("{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"\",\"type\":\"\","
                                + "\"function\":{\"name\":\"\",\"arguments\":\"{\"}}]}")
                        + said("{\"role\":\"\",\"tool_calls\":[{\"index\":0,\"id\":\"\",\"type\":\"\","
                                + "\"function\":{\"name\":\"\",\"arguments\":\"}\"}}]}"),
                null);

        assertThat(whole.at("/choices/0/message/role").asString()).isEqualTo("assistant");
        assertThat(whole.at("/choices/0/message/tool_calls")).isEqualTo(tree("""
            [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}]\
            """.getBytes(UTF_8)));
    }

    @Test
    void whatIsEmptyInTheBeginningIsToldByWhatFollows() {
        JsonNode whole = whole(
                "data: {\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\",\"system_fingerprint\":null,"
                        + "\"prompt_filter_results\":[{\"prompt_index\":0}],\"choices\":[]}\n\n"
                        + said("{\"role\":\"\",\"content\":\"Hi\"}")
                                .replace("\"model\"", "\"system_fingerprint\":\"fp\",\"model\"")
                        + said("{\"role\":\"assistant\"}")
                        + "data: {\"id\":\"\",\"created\":0,\"model\":null,\"choices\":[]}\n\n",
                null);

        assertThat(whole.at("/id").asString()).isEqualTo("c");
        assertThat(whole.at("/created").asInt()).isEqualTo(1);
        assertThat(whole.at("/model").asString()).isEqualTo("m");
        assertThat(whole.at("/system_fingerprint").asString()).isEqualTo("fp");
        assertThat(whole.at("/prompt_filter_results")).hasSize(1);
        assertThat(whole.at("/choices/0/message/role").asString()).isEqualTo("assistant");
    }

    /** OpenRouter's, which names the form in each piece, and numbers a thought and its seal alike. */
    @Test
    void thoughtsArePutTogether() {
        String named = "\"format\":\"anthropic-claude-v1\",\"index\":0";
        String text = "{\"type\":\"reasoning.text\",%s," + named + "}";
        JsonNode whole = whole(
                thought(text.formatted("\"text\":\"Let \""))
                        + thought(text.formatted("\"text\":\"me\",\"signature\":null"))
                        + thought(text.formatted("\"signature\":\"Eq\""))
                        + thought(text.formatted("\"signature\":\"QB\""))
                        + thought("{\"type\":\"reasoning.encrypted\",\"data\":\"gA\"," + named + "}")
                        + thought("{\"type\":\"reasoning.encrypted\",\"data\":\"AA\"," + named + "}"),
                null);

        assertThat(whole.at("/choices/0/message/reasoning_details"))
                .isEqualTo(tree(("[" + text.formatted("\"text\":\"Let me\",\"signature\":\"EqQB\"")
                                + ",{\"type\":\"reasoning.encrypted\",\"data\":\"gAAA\"," + named + "}]")
                        .getBytes(UTF_8)));
    }

    /** Mistral's: thoughts and references in parts, words in texts. */
    @Test
    void partsAndTextsOfAContentFollowEachOther() {
        String thinking = "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"%s\"}]}]}";
        JsonNode whole = whole(
                said("{\"role\":\"assistant\",\"content\":\"\"}")
                        + said(thinking.formatted("Let "))
                        + said(thinking.formatted("me"))
                        + said("{\"content\":\"Hel\"}")
                        + said("{\"content\":\"lo\"}")
                        + said("{\"content\":[{\"type\":\"reference\",\"reference_ids\":[1]}]}")
                        + said("{\"content\":[{\"type\":\"reference\",\"reference_ids\":[2]},"
                                + "{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}"),
                null);

        assertThat(whole.at("/choices/0/message/content")).isEqualTo(tree("""
            [{"type": "thinking", "thinking": [{"type": "text", "text": "Let me"}]}, {"type": "text", "text": "Hello"},
             {"type": "reference", "reference_ids": [1]}, {"type": "reference", "reference_ids": [2]},
             {"type": "text", "text": "a"}, {"type": "text", "text": "b"}]\
            """.getBytes(UTF_8)));
    }

    @Test
    void aTextThatPartsFollowIsTheFirstOfThem() {
        JsonNode whole = whole(
                said("{\"content\":\"Hello\"}")
                        + said("{\"content\":[{\"type\":\"reference\",\"reference_ids\":[1]}]}"),
                null);

        assertThat(whole.at("/choices/0/message/content")).isEqualTo(tree("""
            [{"type": "text", "text": "Hello"}, {"type": "reference", "reference_ids": [1]}]\
            """.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\":\"\",\"type\":\"function\",", "\"id\":\"b\","})
    void aCallGoesOnWithoutANumber(String repeated) {
        String piece = "{" + repeated + "\"function\":{\"name\":null,\"arguments\":\"%s\"}}";
        JsonNode whole = whole(
                delta("{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}")
                        + delta("{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"\"}}")
                        + delta(piece.formatted("{"))
                        + delta(piece.formatted("}")),
                null);

        assertThat(whole.at("/choices/0/message/tool_calls")).isEqualTo(tree("""
            [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}},
             {"id": "b", "type": "function", "function": {"name": "g", "arguments": "{}"}}]\
            """.getBytes(UTF_8)));
    }

    /** Some have no calls in a list of their own. */
    @Test
    void noCallsAreNotTold() {
        byte[] answer = FakeUpstream.ANSWER
                .replace("\"role\":\"assistant\",", "\"role\":\"assistant\",\"tool_calls\":[],")
                .getBytes(UTF_8);

        assertThat(new String(answer, UTF_8)).contains("tool_calls");
        assertThat(new String(StreamedAnswer.of(answer), UTF_8)).doesNotContain("tool_calls");
        assertThat(new String(WholeAsEvents.of(answer, Endpoint.CHAT).orElseThrow(), UTF_8))
                .doesNotContain("tool_calls");
    }

    @Test
    void whatIsStreamedFromAWholeAnswerIsTheSameAnswer() {
        byte[] whole = Trees.bytes(whole(CALLS, "{\"total_tokens\":18}"));

        assertThat(tree(WholeAnswer.of(StreamedAnswer.of(whole), null))).isEqualTo(tree(whole));
    }

    @Test
    void aStreamBeginsWithTheRoleAndEndsWithUsage() {
        String events = new String(StreamedAnswer.of(FakeUpstream.ANSWER.getBytes(UTF_8)), UTF_8);

        assertThat(events.lines().findFirst().orElseThrow())
                .contains("\"delta\":{\"role\":\"assistant\",\"content\":\"Hello! How can I help?\"}")
                .contains("\"finish_reason\":null");
        assertThat(events)
                .contains("\"choices\":[],\"usage\":" + FakeUpstream.USAGE)
                .endsWith("data: [DONE]\n\n");
    }

    private static String delta(String call) {
        return said("{\"tool_calls\":[" + call + "]}");
    }

    private static String thought(String detail) {
        return said("{\"reasoning_details\":[" + detail + "]}");
    }

    private static String said(String delta) {
        return HEAD + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}\n\n";
    }

    private static JsonNode whole(String events, @Nullable String usage) {
        return tree(WholeAnswer.of(events.getBytes(UTF_8), usage));
    }

    private static JsonNode tree(byte[] text) {
        return Trees.read(text).orElseThrow();
    }
}
