package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.RunningGateway;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The completions path, running on a port that the system chooses. */
final class RunningSlice implements AutoCloseable {

    static final String PATH = "/v1/chat/completions";

    static final String HELLO = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long A_MOMENT_MILLIS = 300;

    private final ConfigurableApplicationContext context;

    RunningSlice(Class<? extends CompletionsSlice> slice, String... settings) {
        String[] usual = {"--server.port=0", "--spring.main.banner-mode=off", "--spring.threads.virtual.enabled=true"};
        synchronized (RunningGateway.ONE_AT_A_TIME) {
            context = new SpringApplicationBuilder(slice)
                    .run(Stream.of(usual, settings).flatMap(Stream::of).toArray(String[]::new));
        }
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A client with a key. */
    HttpClientOfTests client() {
        return new HttpClientOfTests(
                "http://localhost:" + port(), Ledger.KEY.secret().value());
    }

    /** A client that asks for a chat and hangs up a moment after this has come about. */
    void leaveOnce(Callable<Boolean> event, String body) throws IOException, InterruptedException {
        try (var _ = ask(PATH, body)) {
            await().atMost(PATIENCE).until(event);
            Thread.sleep(A_MOMENT_MILLIS);
        }
    }

    /** A client that asks for a chat and hangs up as soon as it has heard these words. */
    void leaveOnHearing(String words, String body) throws IOException {
        leaveOnHearing(words, PATH, body);
    }

    /** The same for what is asked at another path. */
    void leaveOnHearing(String words, String path, String body) throws IOException {
        try (var socket = ask(path, body)) {
            hear(words, socket);
        }
    }

    /** The same for one that reads no further, until the gateway cannot write to it, and only then hangs up. */
    void leaveUnread(String words, String path, String body) throws IOException, InterruptedException {
        try (var socket = ask(path, body)) {
            hear(words, socket);
            Thread.sleep(1_000);
        }
    }

    private static void hear(String words, Socket socket) throws IOException {
        var heard = new StringBuilder();
        while (heard.indexOf(words) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", heard).isNotNegative();
            heard.append((char) next);
        }
    }

    private Socket ask(String path, String body) throws IOException {
        var socket = new Socket("localhost", port());
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: bearer "
                + Ledger.KEY.secret().value() + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Override
    public void close() {
        synchronized (RunningGateway.ONE_AT_A_TIME) {
            context.close();
        }
    }
}
