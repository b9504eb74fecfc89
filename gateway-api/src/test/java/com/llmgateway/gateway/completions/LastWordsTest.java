package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream whose head is out and that nobody serves ends in an error that its client can read. */
class LastWordsTest {

    private static final String MESSAGE =
            "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"max_tokens\":9,\"fallbacks\":[\"mistral-small-latest\"],"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String CHAT = TwoProviders.OR_MISTRAL.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String RESPONSE =
            "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"fallbacks\":[\"mistral-small-latest\"],\"input\":\"Hi\"}";
    private static final String BUSY = "data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n";

    private final TwoProviders providers = new TwoProviders("--first-token-seconds=0.8");

    @BeforeEach
    void nobodyElseServes() {
        providers.second().behaves(json(400, TwoProviders.WORDS));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o-mini", "claude-sonnet-5"})
    void aMessageEndsInAnthropicsErrorEvent(String model) {
        providers.first().behaves(headAndSilence());
        String text = providers
                .post("/v1/messages", MESSAGE.replace("gpt-4o-mini", model))
                .text();
        assertThat(text)
                .contains(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"",
                        "did not answer in time")
                .endsWith("\"}\n\n");
    }

    @Test
    void aResponseEndsInAnEventThatNamesItsType() {
        providers.first().behaves(headAndSilence());
        assertThat(providers.post("/v1/responses", RESPONSE).text())
                .contains(
                        "event: error\ndata: {\"type\":\"error\",\"message\":\"",
                        "\"code\":\"upstream_timeout\",\"error\":{")
                .endsWith(",\"sequence_number\":0}\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: {\"error\":{\"message\":\"busy\",\"type\":\"server_error\",\"code\":null}}\n\n"})
    void anErrorInAResponseIsCountedAmongItsEventsAndHasACode(String words) {
        String delta = "data: {\"type\":\"response.output_text.delta\",\"sequence_number\":7,\"delta\":\"Hi\"}\n\n";
        providers.first().behaves(stream(false, delta, words));
        String text = providers.post("/v1/responses", RESPONSE).text();

        JsonNode event = JsonMapper.shared().readTree(text.substring(text.lastIndexOf("data: ") + 6));
        assertThat(event.path("sequence_number").asInt()).isEqualTo(8);
        assertThat(event.path("code").isString()).isTrue();
        assertThat(event.at("/error/code")).isEqualTo(event.path("code"));
    }

    @Test
    void soDoesWhatAProviderSaysInPlaceOfTheFirstWords() {
        providers.first().behaves(stream(true, BUSY));
        assertThat(providers.post("/v1/messages", MESSAGE).text())
                .contains(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"busy\"},"
                                + "\"request_id\":\"chatcmpl-");
        assertThat(providers.post("/v1/responses", RESPONSE).text())
                .contains("event: error\ndata: {\"type\":\"error\",\"message\":\"busy\",\"param\":null,");
    }

    @ParameterizedTest
    @CsvSource({"true, BadRequestError", "false, t"})
    void inAChatTheyHaveOpenAisForm(boolean vllms, String type) {
        String words = vllms
                ? "{\"object\":\"error\",\"message\":\"busy\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}"
                : "{\"id\":\"c\",\"choices\":[],\"error\":{\"message\":\"busy\",\"type\":\"t\",\"code\":502}}";
        providers.first().behaves(stream(true, "data: " + words + "\n\n"));
        String text = providers.post("/v1/chat/completions", CHAT).text();

        JsonNode error = JsonMapper.shared()
                .readTree(text.substring(text.lastIndexOf("data: ") + 6))
                .path("error");
        assertThat(error.path("message").asString()).isEqualTo("busy");
        assertThat(error.path("type").asString()).isEqualTo(type);
        assertThat(error.path("param").isNull()).isTrue();
        assertThat(error.path("code").isNumber()).isFalse();
        assertThat(error.has("code")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"busy\"}}",
                "{\"object\":\"error\",\"message\":\"busy\",\"type\":\"x\",\"code\":503}"
            })
    void anErrorThatNamesNoTypeOfEventGetsOneWhereNobodyElseCouldServe(String error) {
        providers.first().behaves(stream(true, "data: " + error + "\n\n"));
        String text = providers
                .post("/v1/responses", RESPONSE.replace("\"fallbacks\":[\"mistral-small-latest\"],", ""))
                .text();

        assertThat(text)
                .startsWith("event: error\ndata: {\"type\":\"error\",\"message\":\"busy\",\"param\":null,\"code\":")
                .doesNotContain("upstream_broken");
        assertThat(text.split("\n\n")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[[]]}", "{\"choices\":[{\"message\":{\"tool_calls\":[7]}}]}"})
    void anAnswerThatIsNoneIsItsProvidersFault(String answer) {
        providers.first().behaves(stream(true, BUSY));
        providers.second().behaves(json(200, answer));
        assertThat(providers.post("/v1/chat/completions", CHAT).text())
                .startsWith("data: {\"error\":{\"message\":\"")
                .doesNotContain("The gateway failed");
    }

    @Test
    @SuppressWarnings("NullAway") // A key without a secret is a bug.
    void aBugInTheMiddleOfAStreamBreaksItOff() {
        providers.first().behaves(stream(true, BUSY));
        ProviderAccess mistral = providers.ledger().moreKeys.getFirst();
        providers.ledger().moreKeys =
                List.of(new ProviderAccess(mistral.id(), "mistral", null, mistral.baseUrl(), false));
        assertThat(providers.post("/v1/chat/completions", CHAT).text())
                .startsWith("data: {\"error\":{\"message\":\"The gateway failed");
    }

    private static Conduct headAndSilence() {
        return (request, out) -> {
            stream(false).play(request, out);
            Thread.sleep(5_000);
            return false;
        };
    }
}
