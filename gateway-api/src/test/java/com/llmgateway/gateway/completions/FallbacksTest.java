package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.completions.TwoProviders.WORDS;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom a request goes that its provider refuses, and what a list of fallbacks is. */
@Execution(ExecutionMode.CONCURRENT)
class FallbacksTest {

    private final TwoProviders providers = new TwoProviders();
    private final FakeUpstream first = providers.first();
    private final FakeUpstream second = providers.second();
    private final HttpClientOfTests client = providers.client();

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void contextLengthExceededGoesToALargerModelAlone() {
        String tooLong = WORDS.replace("\"code\":null", "\"code\":\"context_length_exceeded\"");
        first.behaves((request, out) -> request.body().contains("large")
                ? json(200, FakeUpstream.ANSWER).play(request, out)
                : json(400, tooLong).play(request, out));
        Reply reply =
                client.post(PATH, HELLO.replace("]}", "],\"fallbacks\":[\"mistral-small-latest\",\"gpt-large\"]}"));

        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("gpt-large");
        assertThat(first.received()).hasSize(2);
        assertThat(second.received()).isEmpty();
        assertThat(client.post(PATH, OR_MISTRAL).text()).isEqualTo(tooLong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                PATH
                        + " | gpt-4o-mini | This model's maximum prompt length is 131072 but the request contains 200000 tokens.",
                PATH + " | gpt-4o-mini | Invalid request: Your request exceeded model token limit: 262144",
                "/v1/messages | claude-sonnet-5 | input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000",
            })
    void aPromptThatIsTooLongInAnyonesWordsGoesToALargerModel(String path, String model, String words) {
        String tooLong =
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"" + words + "\"}}";
        first.behaves((request, out) -> request.body().contains("large")
                ? json(200, FakeUpstream.ANSWER).play(request, out)
                : json(400, tooLong).play(request, out));
        Reply reply = client.post(
                path,
                HELLO.replace("gpt-4o-mini", model).replace("]}", "],\"max_tokens\":9,\"fallbacks\":[\"gpt-large\"]}"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("x-gateway-model")).isEqualTo("gpt-large");
    }

    @Test
    void whatAFallbackRefusesIsNotTheClientsToHear() {
        first.behaves(json(500, WORDS));
        second.behaves(json(400, "{\"error\":{\"message\":\"prefill\"}}"));
        Reply reply = client.post(PATH, OR_MISTRAL);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[7]", "\"x\"", "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]"})
    void fallbacksThatAreNoListOfAFewNamesAreRefused(String fallbacks) {
        Reply reply = client.post(PATH, HELLO.replace("]}", "],\"fallbacks\":" + fallbacks + "}"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/param")).isEqualTo("fallbacks");
    }

    @Test
    void anUnknownFallbackIsRefusedBeforeAnythingIsBought() {
        assertThat(client.post(PATH, HELLO.replace("]}", "],\"fallbacks\":[\"nope\"]}"))
                        .status())
                .isEqualTo(404);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void aFallbackThatCannotDoWhatTheRequestTakesIsPassedOver() {
        first.behaves(json(500, WORDS));
        String schema = OR_MISTRAL.replace("{\"model\"", "{\"response_format\":{\"type\":\"json_schema\"},\"model\"");

        assertThat(client.post(PATH, schema).status()).isEqualTo(500);
        assertThat(second.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"response_format\":{\"type\":\"json_schema\"}", "\"tools\":[{\"type\":\"function\"}]"})
    void aFallbackOfWhichNothingIsKnownIsAsked(String member) {
        try (var unpriced = new TwoProviders("--unpriced=suspense")) {
            unpriced.first().behaves(json(500, WORDS));
            String request = OR_MISTRAL.replace("mistral-small-latest", "mistral/mistral-next");
            Reply reply = unpriced.post(PATH, request.replace("{\"model\"", "{" + member + ",\"model\""));

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(unpriced.second().last().body()).contains("\"model\":\"mistral-next\"");
        }
    }

    @Test
    void fallbacksAreStrippedWhereverTheyStand() {
        String member = "\"fallbacks\" : [\"mistral-small-latest\"] ";
        client.post(PATH, HELLO.replace("{\"model\"", "{" + member + ", \"model\""));
        assertThat(first.last().body()).isEqualTo(HELLO);
        client.post(PATH, HELLO.replace(",\"messages\"", "," + member + ",\"messages\""));
        assertThat(first.last().body()).isEqualTo(HELLO.replace(",\"messages\"", " ,\"messages\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 409, 413, 422})
    void refusals4xxArePassedOnUnchangedAfterOneAttempt(int status) {
        first.behaves(json(status, WORDS));
        Reply reply = client.post(PATH, OR_MISTRAL);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo(WORDS);
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void aContentFilterIsPassedOnAndNotRoutedAround() {
        String filtered = WORDS.replace("\"code\":null", "\"code\":\"content_filter\"");
        first.behaves(json(400, filtered));
        assertThat(client.post(PATH, OR_MISTRAL).text()).isEqualTo(filtered);
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).isEmpty();
    }
}
