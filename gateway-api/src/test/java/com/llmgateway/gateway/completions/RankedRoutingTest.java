package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.Selection;
import com.llmgateway.contracts.completions.Selection.Basis;
import com.llmgateway.contracts.completions.Selection.Option;
import com.llmgateway.gateway.completions.health.SettableClock;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Requests that name no model, with two providers that have one of their tier: the second one's is cheaper. */
@Execution(ExecutionMode.CONCURRENT)
class RankedRoutingTest {

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    private static final String HELLO = "{" + MESSAGES;
    private static final String BRIEF_STREAM = "{\"max_tokens\":1,\"stream\":true," + MESSAGES;
    private static final String DEARER = "gpt-4o-mini";
    private static final String CHEAPER = "mistral-small-latest";

    private final TwoProviders providers = TwoProviders.patient();
    private final FakeUpstream dearer = providers.first();
    private final FakeUpstream cheaper = providers.second();
    private final Ledger ledger = providers.ledger();
    private final SettableClock clock = providers.clock();
    private final HttpClientOfTests client = providers.client();

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void theCheaperModelOfTheTierServesAndTheAdmissionTellsWhy() {
        assertThat(routedTo(HELLO)).isEqualTo(CHEAPER);

        Selection selection = selection();
        assertThat(selection.basis()).isEqualTo(Basis.RANK);
        assertThat(selection.options()).extracting(Option::model).containsExactly(CHEAPER, DEARER);
        assertThat(selection.options().getFirst().worth()).satisfies(worth -> {
            assertThat(worth.costUsd()).isBetween(new BigDecimal("0.0003"), new BigDecimal("0.00031"));
            assertThat(worth.tries()).isEqualByComparingTo("1");
        });
        assertThat(selection.leftOut().get("not_served")).contains("claude-haiku-4-5", "kimi-k2.5");
        assertThat(selection.weights()).isNotNull();
    }

    @Test
    void aRequestThatNamesItsModelRecordsNoSelection() {
        assertThat(routedTo("{\"model\":\"" + DEARER + "\"," + MESSAGES)).isEqualTo(DEARER);
        assertThat(ledger.admitted.getLast().selection()).isNull();
    }

    @Test
    void aModelThatErrsLosesItsPlaceAndRegainsIt() {
        cheaper.behaves(json(500, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(routedTo(HELLO)).isEqualTo(DEARER);
        int asked = cheaper.received().size();
        assertThat(asked).isPositive();

        assertThat(routedTo(HELLO)).isEqualTo(DEARER);
        assertThat(cheaper.received()).hasSize(asked);
        assertThat(selection().options()).extracting(Option::model).containsExactly(DEARER, CHEAPER);

        cheaper.forget();
        clock.pass(Duration.ofMinutes(5));
        assertThat(routedTo(HELLO)).isEqualTo(CHEAPER);
    }

    @Test
    void aModelThatIsNotThereForTheKeyIsNotChosenForTheNextRequests() {
        cheaper.behaves(json(404, "{\"error\":{\"message\":\"no\",\"code\":\"model_not_found\"}}"));
        assertThat(routedTo(HELLO)).isEqualTo(DEARER);
        assertThat(cheaper.received()).hasSize(1);

        assertThat(routedTo(HELLO)).isEqualTo(DEARER);
        assertThat(cheaper.received()).hasSize(1);
        assertThat(selection().options()).extracting(Option::model).containsExactly(DEARER, CHEAPER);
    }

    @Test
    void aModelThatDoesNotTakeAParameterLeavesTheRequestToTheNext() {
        cheaper.behaves(
                json(400, "{\"error\":{\"message\":\"invalid temperature: only 1 is allowed for this model\"}}"));
        assertThat(routedTo(HELLO)).isEqualTo(DEARER);

        cheaper.forget();
        assertThat(routedTo(HELLO)).isEqualTo(CHEAPER);
    }

    @Test
    void whatRefusesARequestForItsOwnSakeKeepsItsPlace() {
        cheaper.behaves(json(400, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(client.post(PATH, HELLO).status()).isEqualTo(400);

        cheaper.forget();
        assertThat(routedTo(HELLO)).isEqualTo(CHEAPER);
    }

    @Test
    void aModelThatBecomesSlowLosesItsPlaceAndRegainsIt() {
        cheaper.behaves(slowly(1_500));
        dearer.behaves(slowly(0));
        client.post(PATH, BRIEF_STREAM);
        assertThat(chosen()).isEqualTo(CHEAPER);

        client.post(PATH, BRIEF_STREAM);
        assertThat(chosen()).isEqualTo(DEARER);
        assertThat(selection().options().getLast().worth())
                .satisfies(worth -> assertThat(worth.latencyMillis()).isGreaterThan(1_200));

        clock.pass(Duration.ofMinutes(16));
        client.post(PATH, BRIEF_STREAM);
        assertThat(chosen()).isEqualTo(CHEAPER);
    }

    @Test
    void aModelWhoseStreamsBreakOffLosesItsPlace() {
        cheaper.behaves(stream(false, usualStream(true)[1]));
        dearer.behaves(slowly(0));
        client.post(PATH, BRIEF_STREAM);
        assertThat(chosen()).isEqualTo(CHEAPER);

        // The fault is noted just after the client has heard of it.
        for (int i = 0; i < 4 && !chosen().equals(DEARER); i++) {
            client.post(PATH, BRIEF_STREAM);
        }
        assertThat(selection().options()).extracting(Option::model).containsExactly(DEARER, CHEAPER);
    }

    @Test
    void aModelWithAnOpenCircuitIsLeftOutUntilItHasRested() {
        cheaper.behaves(json(500, "{\"error\":{\"message\":\"no\"}}"));
        String named = "{\"model\":\"" + CHEAPER + "\",\"fallbacks\":[\"" + DEARER + "\"]," + MESSAGES;
        client.post(PATH, named);
        client.post(PATH, named);
        client.post(PATH, HELLO);
        assertThat(selection().options()).extracting(Option::model).containsExactly(DEARER);
        assertThat(selection().leftOut().get("circuit_open")).containsExactly("mistral/" + CHEAPER);

        clock.pass(Duration.ofSeconds(3));
        client.post(PATH, HELLO);
        assertThat(selection().options()).extracting(Option::model).containsExactly(DEARER, CHEAPER);
    }

    @Test
    void aRequestThatNoModelCanTakeIsRefusedAndToldWhy() {
        Reply reply = client.post(PATH, "{\"response_format\":{\"type\":\"json_schema\"}," + MESSAGES);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/code")).isEqualTo("model_not_able");
        assertThat(reply.at("/error/message")).contains("no_schema");
    }

    @Test
    void whatNoModelOfTheTierCanTakeGoesToAnotherThatCan() {
        String longest = "{\"max_tokens\":16000," + MESSAGES.replace("Hello!", "word ".repeat(150_000));
        assertThat(routedTo(longest)).isEqualTo("gpt-large");

        assertThat(selection().leftOut().get("context_too_small")).contains("openai/" + DEARER, "mistral/" + CHEAPER);
        assertThat(selection().options()).singleElement().matches(Option::standIn);
    }

    private String routedTo(String body) {
        return client.post(PATH, body).at("/gateway_metadata/routed_to");
    }

    private Selection selection() {
        return Objects.requireNonNull(ledger.admitted.getLast().selection());
    }

    private String chosen() {
        return ledger.admitted.getLast().route().model();
    }

    /** A stream whose head comes at once and whose first words do not. */
    private static Conduct slowly(long millis) {
        return (request, out) -> {
            Thread.sleep(millis);
            return FakeUpstream.stream(true, FakeUpstream.usualStream(true)).play(request, out);
        };
    }
}
