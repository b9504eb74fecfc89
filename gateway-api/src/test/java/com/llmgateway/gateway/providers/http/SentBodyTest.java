package com.llmgateway.gateway.providers.http;

import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of a request while its answer goes on. */
class SentBodyTest {

    private final FakeUpstream provider = new FakeUpstream();
    private final Line line = new Line();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void whatWasSentIsLetGoOf() throws IOException, InterruptedException {
        provider.behaves(FakeUpstream.stream(Duration.ofSeconds(30), false, usualStream(true)));
        var body = new Sent();
        try (var answer = body.post()) {
            assertThat(answer.read()).isEqualTo('d');

            for (int i = 0; i < 100 && body.bytes.get() != null; i++) {
                System.gc();
                Thread.sleep(10);
            }
            assertThat(body.bytes.get()).isNull();
        } finally {
            line.cut();
        }
    }

    /** A body that is remembered only as long as anybody else needs it. */
    private final class Sent {

        private WeakReference<byte[]> bytes = new WeakReference<>(null);

        java.io.InputStream post() {
            byte[] body = new byte[1 << 20];
            bytes = new WeakReference<>(body);
            var upstream = Upstream.at(_ -> true);
            var answered = (Answered) upstream.post(provider.baseUrl(), body, Map.of(), true, line);
            return answered.body();
        }
    }
}
