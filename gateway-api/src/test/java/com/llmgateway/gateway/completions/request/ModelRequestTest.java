package com.llmgateway.gateway.completions.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRequestTest {

    private static final String ODD =
            "{ \"seed\" : 9223372036854775807, \"model\" : \"a\" ,\"x\":{\"z\":1,\"a\":null},\"content\":null,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"ü \\ud83d\\ude00 \uD83D\uDE00\"}],\"n\":1.0e0 }";

    @Test
    void leavesEveryByteAloneWhenNothingMustChange() {
        assertThat(sent(ODD, "a", true)).isEqualTo(ODD);
    }

    @Test
    void changesNothingButTheModel() {
        assertThat(sent(ODD, "b\"c", true)).isEqualTo(ODD.replace("\"model\" : \"a\"", "\"model\" : \"b\\\"c\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\"A\" # 1",
                "[\"A\"] # 1",
                "[\"A\",\"B\"] # 2",
                "[15,16,17] # 1",
                "[[15,16],[17],[18]] # 3",
                "[] # 1"
            })
    void countsTheChoicesOfEachPrompt(String prompt, long prompts) {
        assertThat(choices(Endpoint.COMPLETIONS, "\"prompt\":" + prompt)).isEqualTo(2 * prompts);
    }

    @Test
    void onlyOldCompletionsHaveSeveralPrompts() {
        assertThat(choices(Endpoint.CHAT, "\"messages\":[{}],\"prompt\":[\"A\",\"B\"]"))
                .isEqualTo(2);
    }

    private static long choices(Endpoint endpoint, String members) {
        String body = "{\"model\":\"m\",\"n\":2," + members + "}";
        return ModelRequest.read(endpoint, Map.of(), body.getBytes(UTF_8)).choices();
    }

    @Test
    void addsTheModelThatWasRoutedTo() {
        assertThat(sent("{\"messages\":[{}] }", "m", true)).isEqualTo("{\"messages\":[{}] ,\"model\":\"m\"}");
        assertThat(sent("{\"model\":null,\"messages\":[{}]}", "m", true))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{}]}");
        assertThat(sent("{\"model\":\"auto\",\"messages\":[{}]}", "m", true))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{} # {\"include_usage\":true}",
                "null # {\"include_usage\":true}",
                "{\"include_usage\":false} # {\"include_usage\":true}",
                "{\"include_usage\": null,\"a\":1} # {\"include_usage\": true,\"a\":1}",
                "{\"include_obfuscation\":false } # {\"include_obfuscation\":false ,\"include_usage\":true}",
                "{\"include_usage\":true} # {\"include_usage\":true}",
                "7 # 7",
            })
    void asksForTheUsageOfAStream(String before, String after) {
        String request = "{\"model\":\"m\",\"stream\":true,\"stream_options\":%s,\"messages\":[{}]}";
        assertThat(sent(request.formatted(before), "m", true)).isEqualTo(request.formatted(after));
    }

    @Test
    void asksForUsageWhereNoOptionsWereGiven() {
        assertThat(sent("{\"model\":\"m\",\"stream\":true,\"messages\":[{}]}", "m", true))
                .isEqualTo(
                        "{\"model\":\"m\",\"stream\":true,\"messages\":[{}],\"stream_options\":{\"include_usage\":true}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            nullValues = "-",
            value = {
                "{\"messages\":[{}] # - # -",
                "[] # - # -",
                "{\"messages\":[{}]} x # - # -",
                "{} # messages # missing_required_parameter",
                "{\"messages\":[]} # messages # empty_array",
                "{\"messages\":\"hi\"} # messages # invalid_type",
                "{\"messages\":null} # messages # invalid_type",
                "{\"messages\":[1]} # messages[0] # invalid_type",
                "{\"messages\":[{},[{}]]} # messages[1] # invalid_type",
                "{\"messages\":[null]} # messages[0] # invalid_type",
                "{\"messages\":[{}],\"model\":7} # model # invalid_type",
                "{\"messages\":[{}],\"stream\":\"yes\"} # stream # invalid_type",
                "{\"messages\":[{}],\"temperature\":\"1\"} # temperature # invalid_type",
                "{\"messages\":[{}],\"temperature\":2.1} # temperature # decimal_above_max_value",
                "{\"messages\":[{}],\"temperature\":-0.1} # temperature # decimal_below_min_value",
                "{\"messages\":[{}],\"max_tokens\":\"9\"} # max_tokens # invalid_type",
                "{\"messages\":[{}],\"n\":\"2\"} # n # invalid_type",
                "{\"model\":\"a\",\"model\":\"b\",\"messages\":[{}]} # model # -",
                "{\"model\":\"a\",\"messages\":[{}],\"Model\":\"b\"} # Model # unknown_parameter",
                "{\"MAX_TOKENS\":null,\"messages\":[{}]} # MAX_TOKENS # unknown_parameter",
                "{\"me\u017f\u017fages\":[{}],\"messages\":[{}]} # me\u017f\u017fages # unknown_parameter",
                "{\"max_to\u212Aens\":9,\"messages\":[{}]} # max_to\u212Aens # unknown_parameter",
            })
    void refusesBadInput(String body, String param, String code) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat((InvalidRequest) refused.refusal())
                                .extracting(InvalidRequest::param, InvalidRequest::code)
                                .containsExactly(param, code));
    }

    @Test
    void leavesOtherNamesAloneWhateverTheirCase() {
        String odd =
                "{\"model\":\"a\",\"generationConfig\":{\"Model\":1},\"X\":1,\"größe\":2,\"messages\":[{\"Role\":\"user\"}]}";
        assertThat(sent(odd, "a", true)).isEqualTo(odd);
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() {
        String deep = "{\"x\":" + "[".repeat(70) + "]".repeat(70) + "}";
        assertThatThrownBy(() -> read(deep)).isInstanceOf(Refused.class).hasMessageContaining("too deeply");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> ModelRequest.read(
                        Endpoint.CHAT,
                        Map.of(),
                        "{\"messages\":[{}]}".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void acceptsNullForWhatIsOptional() {
        var request =
                read("{\"model\":null,\"stream\":null,\"temperature\":null,\"max_tokens\":null,\"messages\":[{}]}");
        assertThat(request.model()).isNull();
        assertThat(request.streamed()).isFalse();
    }

    @Test
    void takesTheTighterOfTheLimitsOnTheAnswer() {
        assertThat(read("{\"messages\":[{}],\"max_tokens\":1e30}").mostTokens()).isEqualTo(1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.0, 2", "2e0, 2", "1.5, 2", "null, 1", "0, 1", "-3, 1", "1e30, 128"})
    void countsTheAnswersHoweverTheirNumberIsWritten(String number, long choices) {
        assertThat(read("{\"messages\":[{}],\"n\":" + number + "}").choices()).isEqualTo(choices);
    }

    private static ModelRequest read(String body) {
        return ModelRequest.read(Endpoint.CHAT, Map.of(), body.getBytes(UTF_8));
    }

    private static String sent(String body, String model, boolean askForUsage) {
        return new String(read(body).forProvider(model, askForUsage), UTF_8);
    }
}
