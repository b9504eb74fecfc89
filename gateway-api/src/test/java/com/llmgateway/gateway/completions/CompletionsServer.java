package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The completions slice, running, with a fake provider behind it and a client before it. */
final class CompletionsServer implements AutoCloseable {

    private final FakeUpstream upstream = new FakeUpstream();

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(CompletionsSlice.class)
            .run("--server.port=0", "--spring.main.banner-mode=off", "--spring.threads.virtual.enabled=true");

    CompletionsServer() {
        ledger().baseUrl = upstream.baseUrl();
    }

    FakeUpstream upstream() {
        return upstream;
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A client with a key. */
    HttpClientOfTests client() {
        return new HttpClientOfTests(
                "http://localhost:" + port(), Ledger.KEY.secret().value());
    }

    void forget() {
        upstream.forget();
        ledger().forget();
    }

    @Override
    public void close() {
        context.close();
        upstream.close();
    }
}
