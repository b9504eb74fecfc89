package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.BrokenOff.CUT;
import static com.llmgateway.gateway.completions.BrokenOff.NONE;
import static com.llmgateway.gateway.completions.BrokenOff.OR_MISTRAL;
import static com.llmgateway.gateway.completions.BrokenOff.STREAM;
import static com.llmgateway.gateway.completions.BrokenOff.WHOLE;
import static com.llmgateway.gateway.completions.BrokenOff.with;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that breaks off after some tokens, and that nobody can go on with. */
class CutStreamsTest {

    private final TwoProviders providers = BrokenOff.providers();

    @AfterEach
    void stop() {
        providers.close();
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

    private static void assertEndsWithTheCut(Reply reply) {
        assertThat(reply.text())
                .contains("data: {\"error\":{\"message\":\"The provider `openai` broke off its answer.\"")
                .doesNotContain("[DONE]");
    }
}
