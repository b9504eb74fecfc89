package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.health.Pulse;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The completions slice with OpenAI, Anthropic and Google at one fake provider, and Mistral at another. */
final class TwoProviders implements AutoCloseable {

    private final FakeUpstream first = new FakeUpstream();
    private final FakeUpstream second = new FakeUpstream();
    private final ConfigurableApplicationContext context;

    TwoProviders(String... settings) {
        String[] usual = {"--server.port=0", "--spring.main.banner-mode=off", "--spring.threads.virtual.enabled=true"};
        context = new SpringApplicationBuilder(CompletionsSlice.class)
                .run(Stream.of(usual, settings).flatMap(Stream::of).toArray(String[]::new));
        ledger().baseUrl = first.baseUrl();
        ledger().moreKeys = List.of(Ledger.key(9, "mistral", second.baseUrl()));
    }

    FakeUpstream first() {
        return first;
    }

    FakeUpstream second() {
        return second;
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    Reply post(String path, String body) {
        return client().post(path, body);
    }

    HttpClientOfTests client() {
        return new HttpClientOfTests(
                "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"),
                Ledger.KEY.secret().value());
    }

    /** The tries that did not serve, as the completion's end tells them. */
    List<FailedAttempt> failedAttempts() throws InterruptedException {
        return switch (ledger().end()) {
            case SettleCompletion settled -> settled.failedAttempts();
            case FailCompletion failed -> failed.failedAttempts();
            default -> List.of();
        };
    }

    /** How a place has served, as the ranking knows it. */
    Pulse pulse(FailedAttempt attempt) {
        return context.getBean(Health.class).of(Place.of(attempt.route()));
    }

    /** So many times one way, and then another. */
    static Conduct times(int times, Conduct conduct, Conduct then) {
        var left = new AtomicInteger(times);
        return (request, out) -> (left.getAndDecrement() > 0 ? conduct : then).play(request, out);
    }

    @Override
    public void close() {
        context.close();
        first.close();
        second.close();
    }
}
