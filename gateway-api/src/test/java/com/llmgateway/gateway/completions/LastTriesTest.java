package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.completions.TwoProviders.WORDS;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.Test;

/** What becomes of the candidates that are left when the tries or their time are used up. */
class LastTriesTest {

    @Test
    void aStreamThatMayNotBeBoughtElsewhereIsWaitedFor() {
        try (var providers =
                new TwoProviders("--max-attempts=1", "--first-byte-seconds=0.4", "--first-token-seconds=0.8")) {
            providers.first().behaves(after(1_200, stream(true, usualStream(true))));
            Reply reply = providers.post(PATH, OR_MISTRAL.replace("{\"model\"", "{\"stream\":true,\"model\""));

            assertThat(reply.text()).contains("Hello").contains("[DONE]");
        }
    }

    /** gpt-hasty has a second for all tries together, which the first one takes. */
    @Test
    void whoeverHasNoTimeLeftIsNotAsked() {
        try (var providers = new TwoProviders()) {
            providers.first().behaves(after(1_200, json(402, WORDS)));
            Reply reply = providers.post(PATH, HELLO.replace("]}", "],\"fallbacks\":[\"gpt-hasty\"]}"));

            assertThat(reply.status()).isEqualTo(402);
            assertThat(reply.text()).isEqualTo(WORDS);
            assertThat(providers.first().received()).hasSize(1);
        }
    }

    private static Conduct after(long millis, Conduct conduct) {
        return (request, out) -> {
            Thread.sleep(millis);
            return conduct.play(request, out);
        };
    }
}
