package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream that breaks off after some tokens, where the gateway may have somebody else go on with it. */
class ContinuationTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String STREAM =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                    + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
    private static final String OR_MISTRAL = with(STREAM, "\"fallbacks\":[\"mistral-small-latest\"]");
    private static final String[] WHOLE = usualStream(true);
    private static final String NONE = "\"finish_reason\":null}]";
    private static final Conduct CUT = stream(false, WHOLE[0], WHOLE[1]);

    private TwoProviders providers;

    @BeforeEach
    void start() {
        providers = new TwoProviders("--continue-streams=true", "--first-byte-seconds=9", "--first-token-seconds=9");
        providers.first().behaves(CUT);
        providers.second().behaves(goesOn("{\"role\":\"assistant\",\"content\":\"\"}", "{\"content\":\" wörld\"}"));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void aStreamCutAfterSomeTokensIsGoneOnWithByTheNextRoute() throws InterruptedException {
        Reply reply = providers.post(PATH, OR_MISTRAL);

        assertIsWhole(reply, "Hello wörld");
        assertThat(providers.second().last().body())
                .contains(
                        "{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\",\"prefix\":true}");
        var settled = (SettleCompletion) providers.ledger().end();
        assertThat(settled.route())
                .isNotNull()
                .satisfies(route -> assertThat(route.provider()).isEqualTo("mistral"));
        assertThat(settled.usage().tokens().of(Meter.OUTPUT)).isEqualTo(3);
        FailedAttempt broken = settled.failedAttempts().getFirst();
        assertThat(broken.route().provider()).isEqualTo("openai");
        assertThat(broken.code()).isEqualTo("upstream_broken");
        assertThat(broken.usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.grade()).isEqualTo(Grade.COUNTED);
            assertThat(usage.tokens().of(Meter.OUTPUT)).isPositive();
        });
    }

    @Test
    void theAnswerStaysOneAnswerAcrossTheSeamAndItsMetadataTellsTheStory() {
        List<JsonNode> chunks = chunks(providers.post(PATH, OR_MISTRAL));

        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.path("id").asString()).isEqualTo("chatcmpl-up");
            assertThat(chunk.path("created").asLong()).isEqualTo(1_704_067_200);
            assertThat(chunk.path("model").asString()).isEqualTo("gpt-4o-mini-2024-07-18");
        });
        assertThat(chunks.stream().filter(chunk -> chunk.at("/choices/0/delta").has("role")))
                .hasSize(1);
        JsonNode story = chunks.getLast().path("gateway_metadata");
        assertThat(story.path("routed_to").asString()).isEqualTo("mistral-small-latest");
        assertThat(story.at("/attempts/0/outcome").asString()).isEqualTo("upstream_broken");
        assertThat(story.at("/attempts/0/provider").asString()).isEqualTo("openai");
        assertThat(story.at("/attempts/1/outcome").asString()).isEqualTo("served");
    }

    @Test
    void aStreamStalledAfterSomeTokensIsGoneOnWithBySomebodyElse() throws InterruptedException {
        providers.first().behaves((request, out) -> {
            CUT.play(request, out);
            Thread.sleep(5_000);
            return false;
        });
        assertIsWhole(providers.post(PATH, OR_MISTRAL), "Hello wörld");
        assertThat(providers.first().received()).hasSize(1);
        assertThat(providers.failedAttempts().getFirst().code()).isEqualTo("upstream_timeout");
    }

    @Test
    void anErrorAfterSomeTokensIsNotTheLastWord() {
        String busy = "data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n";
        providers.first().behaves(stream(true, WHOLE[0], WHOLE[1], busy));
        Reply reply = providers.post(PATH, OR_MISTRAL);
        assertIsWhole(reply, "Hello wörld");
        assertThat(reply.text()).doesNotContain("busy");
    }

    @Test
    void whoSaysTheBeginningAgainIsHeardFromWhereItStopped() {
        providers
                .second()
                .behaves(goesOn("{\"role\":\"assistant\",\"content\":\"Hel\"}", "{\"content\":\"lo wörld\"}"));
        assertIsWhole(providers.post(PATH, OR_MISTRAL), "Hello wörld");
    }

    @Test
    void theSameModelGoesOnWithItsOwnAnswer() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        providers
                .first()
                .behaves((request, out) -> request.body().contains("\"assistant\"")
                        ? FakeDialects.messageStream(
                                        true, events[0], events[1], events[4], events[5], events[6], events[7])
                                .play(request, out)
                        : FakeDialects.messageStream(false, events[0], events[1], events[3])
                                .play(request, out));
        assertIsWhole(providers.post(PATH, STREAM.replace("gpt-4o-mini", "claude-sonnet-4-5")), "Hello wörld");
        assertThat(providers.first().received()).hasSize(2);
        assertThat(providers.failedAttempts()).hasSize(1);
    }

    @Test
    void aFallbackThatRejectsThePrefillIsNotHeardOf() throws InterruptedException {
        providers
                .second()
                .behaves(json(400, "{\"error\":{\"message\":\"no prefill\",\"type\":\"invalid_request_error\"}}"));
        Reply reply = providers.post(PATH, OR_MISTRAL);

        assertEndsWithTheCut(reply);
        assertThat(reply.text()).doesNotContain("prefill");
        assertThat(providers.second().received()).hasSize(1);
        var settled = (SettleCompletion) providers.ledger().end();
        assertThat(settled.route())
                .isNotNull()
                .satisfies(route -> assertThat(route.provider()).isEqualTo("openai"));
        assertThat(settled.failedAttempts())
                .extracting(FailedAttempt::upstreamStatus)
                .containsExactly(400);
        assertThat(settled.usage().tokens().of(Meter.OUTPUT)).isPositive();
    }

    @Test
    void aFallbackThatBeginsAnewIsNotHeard() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        providers
                .first()
                .behaves((request, out) -> (request.head().contains("/messages")
                                ? FakeDialects.messageStream(true, events)
                                : CUT)
                        .play(request, out));
        Reply reply = providers.post(PATH, with(STREAM, "\"fallbacks\":[\"claude-sonnet-4-5\"]"));

        assertEndsWithTheCut(reply);
        assertThat(providers.failedAttempts()).extracting(FailedAttempt::code).containsExactly("began_anew");
    }

    @Test
    void whoBreaksOffWhileItGoesOnIsGoneOnWithAsWell() throws InterruptedException {
        var broken = stream(false, chunk("{\"content\":\" wö\"}", NONE));
        var whole = goesOn("{\"content\":\"Hello wörld\"}");
        providers.second().behaves(TwoProviders.times(1, broken, whole));
        assertIsWhole(providers.post(PATH, OR_MISTRAL), "Hello wörld");
        assertThat(providers.failedAttempts())
                .extracting(FailedAttempt::code)
                .containsExactly("upstream_broken", "upstream_broken");
    }

    @Test
    void theLimitOnTheAnswerHasRoomForTheRest() {
        providers.post(PATH, with(OR_MISTRAL, "\"max_tokens\":50"));
        assertThat(providers.second().last().body()).contains("\"max_tokens\":48");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":2",
                "\"logprobs\":true",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"audio\":{\"voice\":\"alloy\"}"
            })
    void whatIsNotPlainTextOfOneChoiceEndsWithTheCut(String more) {
        assertEndsWithTheCut(providers.post(PATH, with(OR_MISTRAL, more)));
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void anAnswerThatTheClientHasBegunEndsWithTheCut() {
        assertEndsWithTheCut(
                providers.post(PATH, OR_MISTRAL.replace("}],", "},{\"role\":\"assistant\",\"content\":\"So\"}],")));
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void aCallThatHasBegunEndsWithTheCut() {
        String call = chunk(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}", NONE);
        providers.first().behaves(stream(false, WHOLE[0], WHOLE[1], call));
        assertThat(providers.post(PATH, OR_MISTRAL).text())
                .contains("upstream_broken")
                .doesNotContain("[DONE]");
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void anAnswerTooLongToBeKeptEndsWithTheCut() {
        String tooLong = chunk("{\"content\":\"" + "x".repeat(70_000) + "\"}", NONE);
        providers.first().behaves(stream(false, WHOLE[0], tooLong));
        assertThat(providers.post(PATH, OR_MISTRAL).text())
                .contains("upstream_broken")
                .doesNotContain("[DONE]");
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void aContentFilterAfterSomeTokensIsPassedOn() {
        String filtered = "data: {\"error\":{\"message\":\"no\",\"code\":\"content_filter\"}}\n\n";
        String told = """
                data: {"error":{"message":"no","type":"server_error","param":null,"code":"content_filter"}}
                """;
        providers.first().behaves(stream(true, WHOLE[0], WHOLE[1], filtered));
        assertThat(providers.post(PATH, OR_MISTRAL).text()).contains(told).doesNotContain("[DONE]");
        assertThat(providers.second().received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gpt-large", "claude-sonnet-5", "gemini-3.5-flash"})
    void nobodyIsAskedWhoIsNotKnownToGoOn(String fallback) {
        assertEndsWithTheCut(providers.post(PATH, with(STREAM, "\"fallbacks\":[\"" + fallback + "\"]")));
        assertThat(providers.first().received()).hasSize(1);
    }

    private static String with(String request, String member) {
        return request.substring(0, request.length() - 1) + "," + member + "}";
    }

    private static Conduct goesOn(String... deltas) {
        var parts = new ArrayList<String>();
        for (String delta : deltas) {
            parts.add(chunk(delta, NONE).replace("chatcmpl-up", "other").replace("gpt-4o-mini-2024-07-18", "mistral"));
        }
        String finish = "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}";
        parts.add(chunk("{\"content\":\"\"}", finish)
                .replace("chatcmpl-up", "other")
                .replace("1704067200", "7"));
        parts.add("data: [DONE]\n\n");
        return stream(true, parts.toArray(String[]::new));
    }

    private static void assertIsWhole(Reply reply, String text) {
        assertThat(reply.text()).endsWith("data: [DONE]\n\n").doesNotContain("\"error\"");
        assertThat(text(reply)).isEqualTo(text);
    }

    private static void assertEndsWithTheCut(Reply reply) {
        assertThat(reply.text())
                .contains("data: {\"error\":{\"message\":\"The provider `openai` broke off its answer.\"")
                .doesNotContain("[DONE]");
    }

    private static String text(Reply reply) {
        var text = new StringBuilder();
        chunks(reply)
                .forEach(chunk ->
                        text.append(chunk.at("/choices/0/delta/content").asString("")));
        return text.toString();
    }

    private static List<JsonNode> chunks(Reply reply) {
        return reply.text()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                .toList();
    }
}
