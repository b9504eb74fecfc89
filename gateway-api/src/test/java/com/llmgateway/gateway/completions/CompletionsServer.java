package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The completions slice, running, with a fake provider behind it and a client before it, who forget between two tests. */
final class CompletionsServer implements AutoCloseable, BeforeEachCallback, AfterAllCallback {

    static final String STREAM =
            "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    static final String STREAM_WITH_USAGE =
            STREAM.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    private final FakeUpstream upstream = new FakeUpstream();

    private final RunningSlice slice;

    CompletionsServer(String... settings) {
        slice = new RunningSlice(CompletionsSlice.class, settings);
        ledger().baseUrl = upstream.baseUrl();
    }

    FakeUpstream upstream() {
        return upstream;
    }

    Ledger ledger() {
        return slice.part(Ledger.class);
    }

    int port() {
        return slice.port();
    }

    /** A client with a key. */
    HttpClientOfTests client() {
        return slice.client();
    }

    /** A client that asks for a chat and hangs up a moment after this has come about. */
    void leaveOnce(Callable<Boolean> event, String body) throws IOException, InterruptedException {
        slice.leaveOnce(event, body);
    }

    /** A client that asks for a chat and hangs up as soon as it has heard these words. */
    void leaveOnHearing(String words, String body) throws IOException {
        slice.leaveOnHearing(words, body);
    }

    void leaveOnHearing(String words, String path, String body) throws IOException {
        slice.leaveOnHearing(words, path, body);
    }

    void leaveUnread(String words, String path, String body) throws IOException, InterruptedException {
        slice.leaveUnread(words, path, body);
    }

    void forget() {
        upstream.forget();
        ledger().forget();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        forget();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        slice.close();
        upstream.close();
    }
}
