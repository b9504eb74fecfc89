package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.io.IOException;

/** The completions slice, running, with a fake provider behind it and a client before it. */
final class CompletionsServer implements AutoCloseable {

    private final FakeUpstream upstream = new FakeUpstream();

    private final RunningSlice slice = new RunningSlice(CompletionsSlice.class);

    CompletionsServer() {
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

    /** A client that asks for a chat and hangs up so much later. */
    void leaveAfter(long millis, String body) throws IOException, InterruptedException {
        slice.leaveAfter(millis, body);
    }

    void forget() {
        upstream.forget();
        ledger().forget();
    }

    @Override
    public void close() {
        slice.close();
        upstream.close();
    }
}
