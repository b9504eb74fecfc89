package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.BrokenOff.CUT;
import static com.llmgateway.gateway.completions.BrokenOff.NONE;
import static com.llmgateway.gateway.completions.BrokenOff.OR_MISTRAL;
import static com.llmgateway.gateway.completions.BrokenOff.STREAM;
import static com.llmgateway.gateway.completions.BrokenOff.WHOLE;
import static com.llmgateway.gateway.completions.BrokenOff.goesOn;
import static com.llmgateway.gateway.completions.BrokenOff.with;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream that breaks off after some tokens, and that somebody else goes on with. */
class ContinuationTest {

    private final TwoProviders providers = BrokenOff.providers();

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
    void whoTellsAllOfItInEachChunkHasSaidItOnce() {
        String again = "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},";
        String told = WHOLE[1].replace("\"delta\"", again + "\"delta\"");
        providers.first().behaves(stream(false, WHOLE[0], told));
        assertIsWhole(providers.post(PATH, OR_MISTRAL), "Hello wörld");
        assertThat(providers.second().last().body())
                .contains("{\"role\":\"assistant\",\"content\":\"Hello\",\"prefix\":true}");
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

    private static void assertIsWhole(Reply reply, String text) {
        assertThat(reply.text()).endsWith("data: [DONE]\n\n").doesNotContain("\"error\"");
        assertThat(text(reply)).isEqualTo(text);
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
