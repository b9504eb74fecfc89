package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.STREAM_WITH_USAGE;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3.3 to 3.7: chunks, their order, tool calls, usage, and what must never be among them. */
class WireStreamTest {

    private static final String OPEN = "\"finish_reason\":null}]";
    private static final String STOP = "\"finish_reason\":\"stop\"}]";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String USAGE =
            "data: {\"id\":\"chatcmpl-up\",\"object\":\"chat.completion.chunk\",\"created\":1704067200,"
                    + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[],\"usage\":" + FakeUpstream.USAGE + "}\n\n";

    private static RawReply played(String request, String... parts) {
        return ask(request, FakeUpstream.stream(true, parts));
    }

    /** Whatever the provider says arrives as it was said. */
    private static void arrives(String... parts) {
        assertThat(played(STREAM, parts).withoutMetadata()).isEqualTo(String.join("", parts));
    }

    @Test
    @DisplayName("3.3 chunk")
    void chunksArriveWithAllTheirFields() {
        String odd =
                OPEN + ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp\",\"obfuscation\":\"aB3\",\"x\":1.50";
        arrives(
                chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", odd),
                chunk("{\"content\":\"h\\u00e9é\"}", odd),
                chunk("{}", STOP),
                DONE);
    }

    @Test
    @DisplayName("3.4 order")
    void chunksArriveInTheOrderInWhichTheyWereSent() {
        arrives(
                chunk("{\"role\":\"assistant\"}", OPEN),
                chunk("{\"reasoning_content\":\"1\"}", OPEN),
                chunk("{\"content\":\"2\"}", OPEN),
                chunk("{}", STOP),
                DONE);
    }

    @Test
    void chunksThatDifferInTheirWordsAloneArriveAsTheyWereSent() {
        String none = OPEN + ",\"usage\":null,\"obfuscation\":\"";
        var words = List.of("a", "\\n", "é", "\\u00e9", "\\\"usage\\\":{}", "日本語", "", "[DONE]");
        var parts = new ArrayList<String>();
        words.forEach(word -> parts.add(chunk("{\"content\":\"" + word + "\"}", none + word + "\"")));
        parts.add(chunk("{}", STOP));
        parts.add(DONE);

        assertThat(played(STREAM, parts.toArray(String[]::new)).withoutMetadata())
                .isEqualTo(String.join("", parts).replace(",\"usage\":null", ""));
    }

    @Test
    @DisplayName("3.5 tool deltas · 3.5 index")
    void theDeltasOfToolCallsArriveByteByByte() {
        arrives(
                chunk("{\"role\":\"assistant\",\"content\":null}", OPEN),
                chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
                        OPEN),
                chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}}]}", OPEN),
                chunk(
                        "{\"tool_calls\":[{\"index\":1,\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}",
                        OPEN),
                chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\": 1e2}\"}}]}", OPEN),
                chunk("{}", "\"finish_reason\":\"tool_calls\"}]"),
                DONE);
    }

    @Test
    @DisplayName("3.6 usage asked for · 3.7 gateway_metadata on the usage or finish chunk · 10.5 usage chunk")
    void usageThatWasAskedForIsTheLastChunkAndNoOtherHasAny() {
        String none = OPEN + ",\"usage\":null";
        String[] parts = {
            chunk("{\"role\":\"assistant\",\"content\":\"a\"}", none),
            chunk("{}", STOP + ",\"usage\":null"),
            USAGE,
            DONE
        };
        var reply = played(STREAM_WITH_USAGE, parts);
        assertThat(reply.withoutMetadata()).isEqualTo(String.join("", parts));
        assertThat(reply.events().get(2)).contains("\"choices\":[]", "gateway_metadata");
    }

    @Test
    @DisplayName("3.6 usage not asked for · 3.7 gateway_metadata on the usage or finish chunk · 10.5 usage chunk")
    void usageThatOnlyTheGatewayAskedForIsNotSeen() {
        String none = OPEN + ",\"usage\":null";
        var reply = played(
                STREAM,
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", none),
                chunk("{}", STOP + ",\"usage\":null"),
                USAGE,
                DONE);
        assertThat(reply.withoutMetadata())
                .isEqualTo(chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN) + chunk("{}", STOP) + DONE);
        assertThat(reply.events().get(1)).contains("gateway_metadata");
    }

    @ParameterizedTest
    @DisplayName("3.3 chunk · 3.6 usage asked for · 3.6 usage not asked for")
    @ValueSource(strings = {"", "\"choices\":null,", "\"choices\":{},"})
    void choicesAreAnArrayInTheUsageChunkToo(String choices) {
        String[] parts = {
            chunk("{\"content\":\"a\"}", OPEN), chunk("{}", STOP), USAGE.replace("\"choices\":[],", choices), DONE
        };
        RawReply asked = played(STREAM_WITH_USAGE, parts);
        assertThat(asked.events()).hasSize(4);
        assertThat(asked.events().get(2))
                .containsOnlyOnce("\"choices\":")
                .contains("\"choices\":[]", FakeUpstream.USAGE);
        assertThat(played(STREAM, parts).withoutMetadata()).isEqualTo(parts[0] + parts[1] + DONE);
    }

    @Test
    @DisplayName("3.6 usage not asked for")
    void aChunkAfterTheFinishBringsNoUsageThatNobodyAskedFor() {
        var reply = played(
                STREAM,
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                chunk("{}", STOP),
                chunk("{\"content\":\"\"}", OPEN + ",\"usage\":" + FakeUpstream.USAGE),
                DONE);
        assertThat(reply.body()).doesNotContain("\"usage\"", "\"choices\":[]").endsWith(DONE);
        assertThat(reply.events().get(2)).contains("gateway_metadata");
    }

    @Test
    @DisplayName("3.6 usage on the finish chunk")
    void usageInTheFinishChunkIsUsageEnough() {
        var reply = played(
                STREAM_WITH_USAGE,
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                chunk("{}", STOP + ",\"usage\":" + FakeUpstream.USAGE),
                DONE);
        assertThat(reply.events()).hasSize(3);
        assertThat(reply.events().get(1)).contains(FakeUpstream.USAGE, "gateway_metadata");
    }

    @Test
    @DisplayName("3.6 usage in x_groq")
    void usageInAPlaceOfAVendorsOwnIsToldInTheUsualOne() {
        var reply = played(
                STREAM_WITH_USAGE,
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                chunk("{}", STOP + ",\"x_groq\":{\"usage\":" + FakeUpstream.USAGE + "}"),
                DONE);
        assertThat(reply.events().get(2)).contains("\"choices\":[]", "\"usage\":" + FakeUpstream.USAGE);
    }

    @Test
    @DisplayName("3.6 usage that the provider owes")
    void usageThatTheProviderOwesHoldsThePicturesToo() {
        String picture =
                "{\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}]}";
        var reply = played(STREAM_WITH_USAGE, chunk(picture, OPEN), chunk("{}", STOP), DONE);
        assertThat(reply.events().get(2)).containsPattern("\"completion_tokens\":[2-9]\\d{3},");
    }

    @Test
    void aChunkWithoutChoicesIsNoTrouble() {
        arrives(
                "data: {\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}\n\n",
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                chunk("{}", STOP),
                DONE);
    }

    @Test
    @DisplayName("3.7 no error key · 10.6 no error key, id lines, foreign events")
    void noChunkHasAnError() {
        var reply = played(
                STREAM,
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN + ",\"error\":null"),
                chunk("{}", STOP + ",\"error\":null"),
                DONE);
        assertThat(reply.withoutMetadata())
                .isEqualTo(chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN) + chunk("{}", STOP) + DONE);
    }

    @ParameterizedTest
    @DisplayName("3.3 chunk · 10.6 no error key, id lines, foreign events")
    @ValueSource(
            strings = {
                "{\"type\":\"ping\"}",
                "{\"id\":\"chatcmpl-up\",\"object\":\"chat.completion.progress\",\"progress\":0.5}",
                "{\"object\":\"chat.completion.chunk\",\"choices\":null,\"obfuscation\":\"aB3\"}"
            })
    void whatIsNoChunkStaysBehind(String object) {
        String foreign = "data: " + object + "\n\n";
        String first = chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN);
        String last = chunk("{}", STOP);
        var reply = played(STREAM, foreign, first, foreign, foreign, last, foreign, DONE);
        assertThat(reply.withoutMetadata()).isEqualTo(first + last + DONE);
        assertThat(reply.events().get(1)).contains("gateway_metadata");
    }

    @Test
    @DisplayName("3.4 order")
    void severalChoicesEndOneByOne() {
        String second =
                "data: {\"id\":\"chatcmpl-up\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":";
        arrives(
                chunk("{\"role\":\"assistant\",\"content\":\"a\"}", OPEN),
                second + "null}]}\n\n",
                chunk("{}", STOP),
                second + "null}]}\n\n",
                second + "\"length\"}]}\n\n",
                DONE);
    }
}
