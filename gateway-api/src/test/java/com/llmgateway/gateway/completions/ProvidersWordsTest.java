package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.CompletionsServer.STREAM_WITH_USAGE;
import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a provider calls its model and its reason to stop goes into the log, which not every text can. */
class ProvidersWordsTest {

    private static final String UNBEARABLE = "gp\\u0000t-\\ud800\\u001b" + "x".repeat(300);
    private static final String BEARABLE = "gpt-" + "x".repeat(196);

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void anAnswersWordsAreBookedShortAndWithoutWhatNoDatabaseHolds() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, unbearable(FakeUpstream.ANSWER)));
        String reply = SERVER.client().post(PATH, HELLO).text();

        assertThat(reply).contains(UNBEARABLE);
        assertBearable();
    }

    @Test
    void soAreAStreams() throws InterruptedException {
        String[] events = FakeUpstream.usualStream(true);
        for (int i = 0; i < events.length; i++) {
            events[i] = unbearable(events[i]);
        }
        SERVER.upstream().behaves(FakeUpstream.stream(true, events));
        SERVER.client().post(PATH, STREAM_WITH_USAGE);

        assertBearable();
    }

    private static String unbearable(String text) {
        return text.replace("gpt-4o-mini-2024-07-18", UNBEARABLE).replace("\"stop\"", "\"" + UNBEARABLE + "\"");
    }

    private static void assertBearable() throws InterruptedException {
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.servedModel()).isEqualTo(BEARABLE);
        assertThat(settled.finishReason()).isEqualTo(BEARABLE);
    }
}
