package com.llmgateway.gateway.providers.known;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Begun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefillTest {

    private static final Begun BEGUN = new Begun("In circuits", 3);
    private static final String CHAT =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"A poem\"}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mistral  | ,\"prefix\":true  | ''",
                "deepseek | ,\"prefix\":true  | ''",
                "moonshot | ,\"partial\":true | ''",
            })
    void eachMarksTheBeginningInItsWay(String provider, String mark, String more) {
        assertThat(asked(provider))
                .isEqualTo(CHAT.replace("\"max_tokens\":9", "\"max_tokens\":6")
                                .replace("]", ",{\"role\":\"assistant\",\"content\":\"In circuits\"" + mark + "}]")
                        + more + "}");
    }

    @Test
    void vllmIsToldToLeaveTheLastMessageOpen() {
        assertThat(asked("vllm"))
                .contains("{\"role\":\"assistant\",\"content\":\"In circuits\"}]")
                .contains("\"continue_final_message\":true", "\"add_generation_prompt\":false");
    }

    @Test
    void withoutABeginningTheBytesStayTheClients() {
        byte[] chat = (CHAT + "}").getBytes(UTF_8);
        assertThat(Prefill.PLAIN.chat(chat, null)).isSameAs(chat);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.deepseek.com/v1, https://api.deepseek.com/beta",
        "https://api.deepseek.com, https://api.deepseek.com/beta"
    })
    void deepseekGoesOnAtItsBetaAddress(String base, String there) {
        assertThat(KnownProvider.named("deepseek").quirks().baseToGoOn(base)).isEqualTo(there);
        assertThat(KnownProvider.named("mistral").quirks().baseToGoOn(base)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-haiku-20241022, true",
        "claude-sonnet-4-5, true",
        "claude-opus-4-1-20250805, true",
        "claude-opus-4-6, false",
        "claude-sonnet-4-6, false",
        "claude-sonnet-5, false"
    })
    void newerModelsOfAnthropicsRefuseABeginning(String model, boolean takes) {
        assertThat(Providers.resuming("anthropic", model).isPresent()).isEqualTo(takes);
    }

    @ParameterizedTest
    @CsvSource({"openai", "google", "groq", "openrouter", "azure", "anybody"})
    void whoIsNotKnownToGoOnIsNotAsked(String provider) {
        assertThat(Providers.resuming(provider, "m")).isEmpty();
    }

    private static String asked(String provider) {
        Quirks quirks = KnownProvider.named(provider).quirks();
        byte[] chat = quirks.prefill().orElseThrow().chat((CHAT + "}").getBytes(UTF_8), BEGUN);
        return new String(quirks.request(chat), UTF_8);
    }
}
