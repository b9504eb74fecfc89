package com.llmgateway.gateway.providers.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.anthropic.Anthropic;
import com.llmgateway.gateway.providers.gemini.Gemini;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 6 and 7: what a format cannot say is refused, never silently answered otherwise. */
class UntranslatableTest {

    @ParameterizedTest
    @DisplayName("6 n>1, logprobs and what is dropped · 6 image_url, file, input_audio")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":2 | n",
                "\"logprobs\":true | logprobs",
                "\"audio\":{\"voice\":\"alloy\"} | audio",
                "\"functions\":[] | functions",
                "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"x\"}}] | tools",
                "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{}}]}] |"
                        + " messages",
                "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"arguments\":\"[\"}}]}]"
                        + " | messages"
            })
    void anthropicRefuses(String member, String param) {
        assertRefused(new Anthropic(), member, param);
    }

    @ParameterizedTest
    @DisplayName("7 what is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"audio\":{\"voice\":\"alloy\"} | audio",
                "\"function_call\":\"auto\" | functions",
                "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"] | stop",
                "\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"unknown\",\"content\":\"1\"}] | messages"
            })
    void geminiRefuses(String member, String param) {
        assertRefused(new Gemini(), member, param);
    }

    private static void assertRefused(Dialect dialect, String member, String param) {
        var chat = Trees.readObject("{\"model\":\"m\"," + member + "}").orElseThrow();
        var head = new AnswerHead("chatcmpl-1", 1, false, false);
        assertThatThrownBy(() -> dialect.translate(chat, head))
                .isInstanceOfSatisfying(Untranslatable.class, refused -> {
                    assertThat(refused.declined().status()).isEqualTo(400);
                    assertThat(new String(refused.declined().body(), UTF_8))
                            .contains("\"param\":\"" + param + "\"", "unsupported_value");
                });
    }
}
