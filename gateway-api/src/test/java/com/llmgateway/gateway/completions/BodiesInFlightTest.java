package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many bytes of requests a node holds: here it has room for one that is large. */
class BodiesInFlightTest {

    private static final String LARGE = HELLO.replace("Hello!", "word ".repeat(20_000));
    private static final String MEDIUM = HELLO.replace("Hello!", "word ".repeat(2_000));
    private static final String LARGE_STREAM = LARGE.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private final RunningSlice slice = new RunningSlice(CompletionsSlice.class, "--max-bodies-in-flight=150000");
    private final FakeUpstream provider = new FakeUpstream();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        slice.close();
        provider.close();
    }

    @Test
    void aBodyCountsToTheEndOfItsStream() throws Exception {
        slice.part(Ledger.class).baseUrl = provider.baseUrl();
        provider.behaves((request, out) -> (request.body().contains("\"stream\"")
                        ? haltingStream()
                        : FakeUpstream.json(200, FakeUpstream.ANSWER))
                .play(request, out));
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var streamed = clients.submit(() -> slice.client().post(PATH, LARGE_STREAM));
            begun.await();

            Reply large = slice.client().post(PATH, LARGE);
            Reply small = slice.client().post(PATH, HELLO);
            goOn.countDown();

            assertThat(large.status()).as(large.text()).isEqualTo(503);
            assertThat(small.status()).as(small.text()).isEqualTo(200);
            assertThat(streamed.get().text()).contains("[DONE]");
        }
        assertThat(slice.client().post(PATH, LARGE).status()).isEqualTo(200);
    }

    @Test
    void whatIsAnnouncedAndDoesNotComeTakesNoRoom() throws Exception {
        slice.part(Ledger.class).baseUrl = provider.baseUrl();
        try (var silent = new Socket("localhost", slice.port())) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: bearer "
                    + Ledger.KEY.secret().value() + "\r\nContent-Length: 145000\r\n\r\n{";
            silent.getOutputStream().write(head.getBytes(UTF_8));
            while (slice.part(Ledger.class).lookUps.get() == 0) {
                Thread.onSpinWait();
            }

            assertThat(slice.client().post(PATH, MEDIUM).status()).isEqualTo(200);
        }
    }

    /** Says its first words, and then that it is still there. */
    private Conduct haltingStream() {
        String[] parts = usualStream(true);
        return (request, out) -> {
            FakeUpstream.stream(false, parts[0], parts[1]).play(request, out);
            begun.countDown();
            while (!goOn.await(100, TimeUnit.MILLISECONDS)) {
                chunk(": still\n\n", out);
            }
            for (int i = 2; i < parts.length; i++) {
                chunk(parts[i], out);
            }
            chunk("", out);
            return true;
        };
    }

    private static void chunk(String text, OutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
    }
}
