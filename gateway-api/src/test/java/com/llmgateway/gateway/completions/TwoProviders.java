package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.health.Pulse;
import com.llmgateway.gateway.completions.health.SettableClock;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** The completions slice with OpenAI, Anthropic and Google at one fake provider, and Mistral at another. */
final class TwoProviders implements AutoCloseable {

    /** A request that Mistral may serve as well. */
    static final String OR_MISTRAL = HELLO.replace("]}", "],\"fallbacks\":[\"mistral-small-latest\"]}");

    /** What a provider says that refuses. */
    static final String WORDS = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":null}}";

    private final FakeUpstream first = new FakeUpstream();
    private final FakeUpstream second = new FakeUpstream();
    private final RunningSlice slice;

    TwoProviders(String... settings) {
        this(CompletionsSlice.class, settings);
    }

    private TwoProviders(Class<? extends CompletionsSlice> slice, String... settings) {
        this.slice = new RunningSlice(slice, settings);
        ledger().baseUrl = first.baseUrl();
        ledger().moreKeys = List.of(Ledger.key(9, "mistral", second.baseUrl()));
    }

    /** With usual time limits, and with a clock that can be moved. */
    static TwoProviders patient() {
        return new TwoProviders(PatientSlice.class);
    }

    FakeUpstream first() {
        return first;
    }

    FakeUpstream second() {
        return second;
    }

    Ledger ledger() {
        return slice.part(Ledger.class);
    }

    Reply post(String path, String body) {
        return client().post(path, body);
    }

    HttpClientOfTests client() {
        return slice.client();
    }

    /** The clock of the patient ones. */
    SettableClock clock() {
        return slice.part(SettableClock.class);
    }

    /** A client that asks for a chat and hangs up a moment after this has come about. */
    void leaveOnce(Callable<Boolean> event, String body) throws IOException, InterruptedException {
        slice.leaveOnce(event, body);
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
        return slice.part(Health.class).of(Place.of(attempt.route()));
    }

    /** So many times one way, and then properly. */
    static Conduct times(int times, Conduct conduct) {
        return times(times, conduct, FakeUpstream.json(200, FakeUpstream.ANSWER));
    }

    /** So many times one way, and then another. */
    static Conduct times(int times, Conduct conduct, Conduct then) {
        var left = new AtomicInteger(times);
        return (request, out) -> (left.getAndDecrement() > 0 ? conduct : then).play(request, out);
    }

    @Override
    public void close() {
        slice.close();
        first.close();
        second.close();
    }
}
