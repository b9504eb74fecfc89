package com.llmgateway.gateway.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.internal.concurrent.Task;
import okhttp3.internal.concurrent.TaskQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of connections that nobody uses, and what it costs to look for them. */
class IdleConnectionsTest {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);

    @Test
    @Timeout(20)
    void whatNobodyUsesIsClosed() throws IOException, InterruptedException {
        try (var provider = new FakeUpstream()) {
            OkHttpClient http = UpstreamHttp.through(_ -> true);
            var request = new Request.Builder().url(provider.baseUrl()).build();
            http.newCall(request).execute().body().bytes();
            assertThat(http.connectionPool().idleConnectionCount()).isEqualTo(1);

            while (http.connectionPool().connectionCount() > 0) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void howeverManyBecomeIdleTheyAreLookedForAFewTimesASecond() throws InterruptedException {
        var look = new Look();
        TaskQueue connections = IdleConnectionCloser.start().newQueue();
        long start = System.nanoTime();

        for (int idle = 0; idle < 500; idle++) {
            connections.schedule(look, 0);
            Thread.sleep(1);
        }

        long pauses = (System.nanoTime() - start) / BETWEEN_LOOKS + 1;
        // Twice: whoever is asked while looking looks again at once.
        assertThat(look.looks.get()).isBetween(1, 2 * (int) pauses);
    }

    /** As a pool does while there are connections: the next one is idle for long enough in a while. */
    private static final class Look extends Task {

        final AtomicInteger looks = new AtomicInteger();

        Look() {
            super("look", true);
        }

        @Override
        public long runOnce() {
            looks.incrementAndGet();
            return TimeUnit.SECONDS.toNanos(4);
        }
    }
}
