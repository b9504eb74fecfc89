package com.llmgateway.gateway.providers.known;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Secret;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 8: what the peers of OpenAI do otherwise. */
class QuirksTest {

    @Test
    @DisplayName("8 Azure: api-key header")
    void azureTakesItsKeyInItsOwnHeader() {
        assertThat(headers("azure")).containsEntry("api-key", "k").doesNotContainKey("Authorization");
    }

    @Test
    void everybodyElseTakesABearer() {
        assertThat(headers("groq")).containsEntry("Authorization", "Bearer k");
        assertThat(headers("a-provider-of-ones-own")).containsEntry("Authorization", "Bearer k");
    }

    @Test
    @DisplayName("8 Mistral: 422 extra_forbidden")
    void mistralGetsNoFieldsThatItForbids() {
        assertThat(sent("mistral", """
            {"model":"m","user":"u","stream_options":{"include_usage":true},"max_completion_tokens":5,"seed":1,"messages":[\
            {"role":"developer","content":"x","name":"n"},{"role":"assistant","content":"y","refusal":null,"annotations":[]}],\
            "safe_prompt":true}\
            """)).isEqualTo("""
                {"model":"m","messages":[{"role":"system","content":"x"},{"role":"assistant","content":"y"}],\
                "safe_prompt":true,"max_tokens":5,"random_seed":1}\
                """);
    }

    @Test
    @DisplayName("8 Mistral: tool_call ids of 9 characters")
    void mistralGetsIdsOfNineCharactersTheSameForACallAndItsResult() {
        String sent = sent("mistral", """
            {"messages":[{"role":"assistant","tool_calls":[{"id":"call_abcdefgh","type":"function"}]},\
            {"role":"tool","tool_call_id":"call_abcdefgh","name":"f","content":"1"}]}\
            """);
        String id = Mistral.nineCharacters("call_abcdefgh");

        assertThat(id).matches("[a-zA-Z0-9]{9}");
        assertThat(sent).contains("\"id\":\"" + id + "\"", "\"tool_call_id\":\"" + id + "\"", "\"name\":\"f\"");
    }

    @Test
    void mistralHearsNothingOfAUserRightAfterATool() {
        String first = "{\"messages\":[{\"role\":\"tool\",\"content\":\"1\"},{\"role\":\"tool\",\"content\":\"2\"},";
        String user = "{\"role\":\"user\",\"content\":\"And?\"}]}";
        String between = "{\"role\":\"assistant\",\"content\":\"OK\"},";

        assertThat(sent("mistral", first + user)).isEqualTo(first + between + user);
        assertThat(sent("mistral", first + between + user)).isEqualTo(first + between + user);
        assertThat(sent("openai", first + user)).isEqualTo(first + user);
    }

    @Test
    void whatAPeerTakesPassesByteByByte() {
        String plain = "{ \"model\":\"m\", \"seed\":9223372036854775807,\"temperature\":1.50,"
                + " \"messages\":[{\"role\":\"user\"}] }";
        String own =
                plain.replace("\"seed\":9223372036854775807,", "").replace("]", ",{\"tool_call_id\":\"D681PevKs\"}]");

        assertThat(sent("openai", plain)).isEqualTo(plain);
        assertThat(sent("deepseek", plain)).isEqualTo(plain);
        assertThat(sent("mistral", own)).isEqualTo(own);
        assertThat(sent("openai", "{\"max_completion_tokens\":1}")).isEqualTo("{\"max_completion_tokens\":1}");
    }

    @Test
    void olderFormatsKnowOneLimitAndNoDevelopers() {
        String request = "{\"max_completion_tokens\":7,\"messages\":[{\"role\":\"developer\",\"content\":\"x\"}]}";
        assertThat(sent("deepseek", request))
                .isEqualTo("{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}],\"max_tokens\":7}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moonshot | {\"error\":{\"code\":400,\"message\":\"m\",\"param\":\"prompt\",\"type\":\"content_filter\"}}",
                "deepseek | {\"error\":{\"message\":\"Content Exists Risk\",\"code\":\"invalid_request_error\"}}"
            })
    void aContentFilterGetsItsCode(String provider, String words) {
        var declined = new Declined(400, Map.of(), words.getBytes(UTF_8));
        Outcome told = KnownProvider.named(provider).quirks().refusal(declined);

        assertThat(new String(((Declined) told).body(), UTF_8)).contains("\"code\":\"content_filter\"");
    }

    private static Map<String, String> headers(String provider) {
        return KnownProvider.named(provider).quirks().headers(new Secret("k"));
    }

    private static String sent(String provider, String body) {
        return new String(KnownProvider.named(provider).quirks().request(body.getBytes(UTF_8)), UTF_8);
    }
}
