package com.llmgateway.gateway.completions.attempts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"assistant\"} | PREAMBLE",
                "{\"extra_content\":{\"google\":{\"thought_signature\":\"Co8C\"}}} | PREAMBLE",
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"gAAA\"}]} | PREAMBLE",
                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\"}]} | ANSWER",
                "{\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBO\"}}]} | ANSWER",
                "{\"content\":\"Hi\"} | ANSWER"
            })
    void onlyWhatIsSaidBeginsAnAnswer(String delta, FirstWords expected) {
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null,"
                + "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}]}";
        assertThat(FirstWords.of(chunk.getBytes(UTF_8))).isEqualTo(expected);
    }
}
