package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.CompletionsServer.STREAM;
import static com.llmgateway.gateway.completions.CompletionsServer.STREAM_WITH_USAGE;
import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.LoggedLines;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.completions.booking.Settlements;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completions that are booked later than usual, or without anybody who waits for them. */
class LateEndsTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static final String MESSAGE =
            "{\"model\":\"gpt-4o-mini\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private static final FakeUpstream UPSTREAM = SERVER.upstream();
    private static final Ledger LEDGER = SERVER.ledger();
    private static final HttpClientOfTests CLIENT = SERVER.client();

    @Test
    void aSettlementThatTakesMoreThanTenSecondsIsPendingAndBookedAllTheSame() throws InterruptedException {
        LEDGER.away.set(8);
        assertThat(CLIENT.post(PATH, HELLO).at("/gateway_metadata/settlement")).isEqualTo("pending");
        assertThat(LEDGER.end()).isInstanceOf(SettleCompletion.class);
    }

    @Test
    void aSettlementIsTriedAgainBeforeTheLastByte() {
        LEDGER.away.set(2);
        Reply reply = CLIENT.post(PATH, HELLO);
        assertThat(reply.text()).doesNotContain("pending");
        assertThat(LEDGER.ends).hasSize(1);
    }

    @Test
    void howLongBookingTakesIsNotTheLatencyThatTheAnswerAndItsEventTell() throws InterruptedException {
        LEDGER.away.set(2);
        Reply reply = CLIENT.post(PATH, HELLO);
        var settled = (SettleCompletion) LEDGER.end();
        assertThat(reply.at("/gateway_metadata/latency_ms"))
                .isEqualTo(Long.toString(settled.timing().totalMillis()));
    }

    @Test
    void anAnswerWhoseCompletionWasAbandonedSaysThatTheEstimateIsBooked() {
        LEDGER.ending = Ending.ABANDONED;
        LEDGER.away.set(1);
        try (var said = new LoggedLines(Settlements.class)) {
            Reply reply = CLIENT.post(PATH, HELLO);

            assertThat(reply.at("/gateway_metadata/settlement")).isEqualTo("estimated");
            assertThat(LEDGER.ends).hasSize(1);
            assertThat(said.text())
                    .containsOnlyOnce("came too late: it was abandoned, and its estimate stays booked completionId=\""
                            + reply.header("x-request-id"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {PATH + " | " + HELLO, "/v1/messages | " + MESSAGE, "/v1/responses | " + ToldResponse.ASK})
    void anAnswerThatHasNoRoomForThatSaysSoInAHeader(String path, String request) {
        String answer = path.equals("/v1/responses") ? ToldResponse.RESPONSE : FakeUpstream.ANSWER;
        UPSTREAM.behaves(FakeUpstream.json(200, answer));
        assertThat(CLIENT.post(path, request).header("x-gateway-settlement")).isEmpty();

        LEDGER.ending = Ending.ABANDONED;

        assertThat(CLIENT.post(path, request).header("x-gateway-settlement")).isEqualTo("estimated");
    }

    @Test
    void aStreamWhoseCompletionWasAbandonedSaysSoOnItsLastChunk() {
        LEDGER.ending = Ending.ABANDONED;
        UPSTREAM.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));

        assertThat(CLIENT.post(PATH, STREAM).text())
                .contains(",\"settlement\":\"estimated\"}")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aClientThatLeavesBeforeTheFirstByteEndsTheProvidersCall() throws Exception {
        UPSTREAM.behaves(FakeUpstream.silence(1_500));
        SERVER.leaveOnce(() -> !UPSTREAM.received().isEmpty(), HELLO);

        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.clientLeft()).isTrue();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        await().atMost(Duration.ofSeconds(20)).until(() -> UPSTREAM.hungUp() == 1);
    }

    @Test
    @DisplayName("3.10 partial usage · 9 aborts are counted by their deltas")
    void aClientThatLeavesAStreamPaysForWhatPassed() throws Exception {
        String[] whole = FakeUpstream.usualStream(false);
        UPSTREAM.behaves((request, out) -> {
            FakeUpstream.stream(false, whole[0], whole[1]).play(request, out);
            Thread.sleep(1_500);
            return false;
        });
        SERVER.leaveOnHearing("Hello", STREAM);

        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.clientLeft()).isTrue();
        assertThat(settled.usage().tokens().output()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/v1/messages"})
    void whoLeavesWhileTheEndIsBeingToldHasBoughtTheWholeAnswer(String path) throws Exception {
        String padding = "\"padding\":\"" + "x".repeat(12 << 20) + "\"";
        String[] chunks = FakeUpstream.usualStream(true);
        chunks[3] = FakeUpstream.chunk("{}", "\"finish_reason\":\"stop\"}],\"usage\":null," + padding);
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("\"type\":\"message_delta\"", "\"type\":\"message_delta\"," + padding);
        UPSTREAM.behaves(
                path.equals(PATH) ? FakeUpstream.stream(true, chunks) : FakeDialects.messageStream(true, events));
        SERVER.leaveUnread(
                "Hello",
                path,
                path.equals(PATH) ? STREAM_WITH_USAGE : STREAM.replace("gpt-4o-mini", "claude-sonnet-5"));

        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.clientLeft()).isFalse();
        assertThat(settled.finishReason()).isIn("stop", "end_turn");
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void whoLeavesBeforeTheLastPictureHasNotAllOfThem() throws Exception {
        String picture = "data: {\"type\":\"image_edit.completed\",\"b64_json\":\"AAAA\"}\n\n";
        UPSTREAM.behaves((request, out) -> {
            // The one is told when the next is there.
            FakeUpstream.stream(false, picture, picture).play(request, out);
            Thread.sleep(1_500);
            return false;
        });
        SERVER.leaveOnHearing("AAAA", "/v1/images/edits", """
                {"model":"gpt-image-1","prompt":"A hat","images":[{"file_id":"f"}],"n":3,"stream":true}""");

        assertThat(((SettleCompletion) LEDGER.end()).clientLeft()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("3.10 partial usage")
    @ValueSource(strings = {PATH, "/v1/messages"})
    void whoLeavesAStreamOfAnthropicsPaysThePromptAsItWasReported(String path) throws Exception {
        String[] events = FakeDialects.messageEvents();
        UPSTREAM.behaves((request, out) -> {
            FakeDialects.messageStream(false, Arrays.copyOf(events, 4)).play(request, out);
            Thread.sleep(1_500);
            return false;
        });
        SERVER.leaveOnHearing("Hello", path, STREAM.replace("gpt-4o-mini", "claude-sonnet-5"));

        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.clientLeft()).isTrue();
        assertThat(settled.usage().grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(settled.usage().tokens().counts())
                .containsEntry(Meter.INPUT, 6L)
                .containsEntry(Meter.CACHED_INPUT, 4L);
        assertThat(settled.usage().tokens().output()).isPositive();
    }
}
