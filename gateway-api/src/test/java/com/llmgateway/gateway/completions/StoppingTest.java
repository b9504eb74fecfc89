package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.silence;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that stops says so to whoever still waits, and books what passed. */
class StoppingTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String STREAM = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private final FakeUpstream upstream = new FakeUpstream();
    private final RunningSlice slice =
            new RunningSlice(StoppingSlice.class, "--spring.lifecycle.timeout-per-shutdown-phase=5s");
    private final Ledger ledger = slice.part(Ledger.class);

    /** What is counted for the first time takes long. */
    @BeforeEach
    void countOnce() {
        ledger.baseUrl = upstream.baseUrl();
        upstream.behaves(stream(true, FakeUpstream.usualStream(false)));
        slice.client().post(PATH, STREAM);
        upstream.forget();
        ledger.forget();
    }

    @AfterEach
    void stop() {
        slice.close();
        upstream.close();
    }

    @Test
    void aStreamEndsWithAnErrorAndWhatPassedIsSettled() throws InterruptedException {
        String[] usual = FakeUpstream.usualStream(false);
        Reply reply = stoppedWhile(PATH, STREAM, stream(LONG, true, usual[0] + usual[1], usual[2]));

        assertThat(reply.text())
                .contains("Hello", "data: {\"error\":{", "\"code\":\"gateway_stopping\"")
                .doesNotContain("[DONE]");
        var settled = (SettleCompletion) ledger.end();
        assertThat(settled.usage().tokens().of(Meter.OUTPUT)).isPositive();
        assertThat(settled.finishReason()).isEqualTo("error");
        assertThat(settled.clientLeft()).isFalse();
    }

    @Test
    void soDoesAMessage() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        String body =
                STREAM.replace("gpt-4o-mini", "claude-sonnet-5").replace("{\"stream\"", "{\"max_tokens\":9,\"stream\"");
        Reply reply = stoppedWhile("/v1/messages", body, (request, out) -> {
            FakeDialects.messageStream(false, events[0], events[1], events[3]).play(request, out);
            return silence(LONG.toMillis()).play(request, out);
        });

        assertThat(reply.text())
                .contains("Hello", "event: error\ndata: {\"type\":\"error\",", "The gateway stopped")
                .doesNotContain("message_stop");
        assertThat(((SettleCompletion) ledger.end()).usage().tokens().of(Meter.OUTPUT))
                .isPositive();
    }

    @Test
    void aStreamWithoutAWordYetIsAFailure() throws InterruptedException {
        Reply reply = stoppedWhile(PATH, STREAM, stream(LONG, false, ": wait\n\n"));

        assertThat(reply.text()).contains("\"code\":\"gateway_stopping\"").doesNotContain("[DONE]");
        assertThat(((FailCompletion) ledger.end()).code()).isEqualTo("gateway_stopping");
    }

    @Test
    void anAnswerInOnePieceIsRefusedAndItsPromptBooked() throws InterruptedException {
        Reply reply = stoppedWhile(PATH, HELLO, silence(LONG.toMillis()));

        assertOpenAi(reply, 503, "gateway_stopping");
        assertThat(reply.header("retry-after")).isEqualTo("1");
        var failed = (FailCompletion) ledger.end();
        assertThat(failed.code()).isEqualTo("gateway_stopping");
        assertThat(failed.failedAttempts()).extracting(FailedAttempt::code).containsExactly("gateway_stopping");
        assertThat(failed.failedAttempts().getFirst().usage()).isNotNull();
    }

    @Test
    void anAnswerThatComesInTimeIsWhole() throws InterruptedException {
        Reply reply = stoppedWhile(PATH, HELLO, (request, out) -> {
            Thread.sleep(500);
            return FakeUpstream.json(200, FakeUpstream.ANSWER).play(request, out);
        });

        assertThat(reply.status()).isEqualTo(200);
        assertThat(((SettleCompletion) ledger.end()).finishReason()).isEqualTo("stop");
    }

    /** What a client hears whose request is being served when the gateway is told to stop. */
    private Reply stoppedWhile(String path, String body, Conduct conduct) {
        upstream.behaves(conduct);
        var client = slice.client();
        var reply = CompletableFuture.supplyAsync(() -> client.post(path, body));
        await().until(() -> upstream.received().size() == 1);
        slice.close();
        return reply.join();
    }
}
