package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.ToldResponse.ASK;
import static com.llmgateway.gateway.completions.ToldResponse.COMPLETED;
import static com.llmgateway.gateway.completions.ToldResponse.CREATED;
import static com.llmgateway.gateway.completions.ToldResponse.DELTA;
import static com.llmgateway.gateway.completions.ToldResponse.STREAM;
import static com.llmgateway.gateway.completions.ToldResponse.assertIsBooked;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that go on in the background, whoever listens. */
class BackgroundResponsesTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[\"resp_1\"]"})
    void aStreamWithoutANameHasNone(String id) throws InterruptedException {
        String[] events = {CREATED, DELTA, COMPLETED};
        for (int i = 0; i < events.length; i++) {
            events[i] = events[i].replace("\"id\":\"resp_1\"", "\"id\":" + id);
        }
        SERVER.upstream().behaves(FakeUpstream.stream(true, events));
        SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(((SettleCompletion) SERVER.ledger().end()).responseId()).isNull();
        assertThat(SERVER.ledger().begun).isEmpty();
    }

    @Test
    void whatIsQueuedIsBookedAsWasExpected() throws InterruptedException {
        String queued = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"queued\",\"background\":true,"
                + "\"error\":null,\"model\":\"gpt-4o-mini\",\"output\":[],\"usage\":null}";
        SERVER.upstream().behaves(FakeUpstream.json(200, queued));
        assertThat(SERVER.client().post("/v1/responses", inBackground(ASK)).text())
                .isEqualTo(queued);
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertIsExpected(settled.usage());
        assertThat(settled.responseId()).isEqualTo(new ResponseId("resp_1"));
        assertThat(SERVER.ledger().begun).isEmpty();
    }

    @Test
    void aStreamInTheBackgroundHasANameBeforeTheClientHearsIt() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, DELTA, COMPLETED));
        SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(SERVER.ledger().begun)
                .extracting(BeginCompletion::responseId)
                .containsExactly(new ResponseId("resp_1"));
        assertIsBooked(SERVER);
    }

    @Test
    void aStreamInTheBackgroundThatBreaksOffGoesOnWithoutUs() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, CREATED));
        Reply reply = SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(reply.text()).startsWith(CREATED + "event: error\ndata: ");
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertIsExpected(settled.usage());
        assertThat(settled.finishReason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {ASK, STREAM})
    void whatBreaksOffInTheBackgroundIsAttemptCostAsWasExpected(String request) throws InterruptedException {
        SERVER.upstream().behaves((_, _) -> false);
        SERVER.client().post("/v1/responses", inBackground(request));
        var end = (FailCompletion) SERVER.ledger().end();
        assertThat(end.failedAttempts())
                .singleElement()
                .satisfies(failed -> assertIsExpected(requireNonNull(failed.usage())));
    }

    @Test
    void aStreamInTheBackgroundThatFailsBuysNothing() throws InterruptedException {
        String failed =
                "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\"}}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, failed));
        SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(((FailCompletion) SERVER.ledger().end()).responseId()).isEqualTo(new ResponseId("resp_1"));
    }

    @Test
    void whatTheProviderRefusesInTheBackgroundBuysNothing() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(307, "{}", "location: /elsewhere"));
        SERVER.client().post("/v1/responses", inBackground(ASK));
        var end = (FailCompletion) SERVER.ledger().end();
        assertThat(end.failedAttempts())
                .isNotEmpty()
                .extracting(FailedAttempt::usage)
                .containsOnlyNulls();
    }

    private static String inBackground(String request) {
        return request.replace("\"input\"", "\"background\":true,\"max_output_tokens\":500,\"input\"");
    }

    private static void assertIsExpected(Usage usage) {
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(usage.tokens()).isEqualTo(SERVER.ledger().admitted.getLast().estimate());
        assertThat(usage.tokens().of(Meter.OUTPUT)).isEqualTo(500);
    }
}
