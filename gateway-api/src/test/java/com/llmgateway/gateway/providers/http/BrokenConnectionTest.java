package com.llmgateway.gateway.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a connection that is of no use, and what becomes of it. */
class BrokenConnectionTest {

    private static final byte[] REQUEST = {'{', '}'};

    private final FakeUpstream provider = new FakeUpstream();
    private final OkHttpClient http = UpstreamHttp.through(_ -> true, Duration.ofMillis(500));
    private final Upstream upstream = new Upstream(http);

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    @Timeout(20)
    void whoDoesNotShakeHandsIsUnreachable() {
        assertThat(post(provider.baseUrl().replace("http:", "https:")))
                .isEqualTo(new Failed(ProviderFault.UNREACHABLE, null, Taken.NOTHING));
    }

    @Test
    void whoTakesLongerToAnswerThanToShakeHandsIsWaitedFor() {
        provider.behaves((request, out) -> {
            Thread.sleep(1_500);
            return FakeUpstream.json(200, FakeUpstream.ANSWER).play(request, out);
        });
        assertThat(post(provider.baseUrl())).isInstanceOf(Answered.class);
    }

    @Test
    void whatOnlyClaimsToBeCompressedHoldsNoConnection() {
        provider.behaves(FakeUpstream.json(200, FakeUpstream.ANSWER, "content-encoding: gzip"));

        assertThat(post(provider.baseUrl())).isInstanceOf(Failed.class);
        assertThat(http.connectionPool().connectionCount())
                .isEqualTo(http.connectionPool().idleConnectionCount());
    }

    @Test
    void whoBreaksTheEncryptionBeforeTheRequestIsSentIsUnreachable() {
        assertThat(Upstream.failed(new SSLException("Bad certificate"), new OneShotBody(REQUEST)))
                .isEqualTo(new Failed(ProviderFault.UNREACHABLE, null, Taken.NOTHING));
    }

    @Test
    void whoBreaksTheEncryptionAfterwardsMayBeAtWork() throws IOException {
        var sent = new OneShotBody(REQUEST);
        sent.writeTo(new Buffer());

        assertThat(Upstream.failed(new SSLException("Tag mismatch"), sent))
                .isEqualTo(new Failed(ProviderFault.BROKEN, null, Taken.PERHAPS));
    }

    @Test
    void ofTheConnectionsThatAProviderHasClosedOneAtMostCostsATry() throws Exception {
        leaveClosedConnections(3);

        assertThat(post(provider.baseUrl())).isEqualTo(new Failed(ProviderFault.BROKEN, null, Taken.PERHAPS));
        assertThat(post(provider.baseUrl())).isInstanceOf(Answered.class);
    }

    @Test
    void whatIsAskedAnewMeetsNoClosedConnection() throws Exception {
        Upstream anew = upstream.anew();
        leaveClosedConnections(1);

        assertThat(anew.post(provider.baseUrl(), REQUEST, Map.of(), false, new Line()))
                .isInstanceOf(Answered.class);
    }

    /** As a provider does that is started again: it answers, and closes the connections afterwards. */
    private void leaveClosedConnections(int count) throws Exception {
        var together = new CountDownLatch(count);
        Conduct answer = FakeUpstream.json(200, FakeUpstream.ANSWER);
        provider.behaves((request, out) -> {
            together.countDown();
            together.await();
            answer.play(request, out);
            return false;
        });
        Callable<byte[]> ask =
                () -> ((Answered) post(provider.baseUrl())).body().readAllBytes();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<byte[]> answered : callers.invokeAll(Collections.nCopies(count, ask))) {
                assertThat(answered.get()).isNotEmpty();
            }
        }
        assertThat(http.connectionPool().idleConnectionCount()).isEqualTo(count);
        Thread.sleep(100);
        provider.behaves(answer);
    }

    private Outcome post(String url) {
        return upstream.post(url, REQUEST, Map.of(), false, new Line());
    }
}
