package com.llmgateway.gateway.completions.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same question in other words. */
class LastQuestionTest {

    private static final String ASKED = "{\"model\":\"m\",\"temperature\":0,\"messages\":["
            + "{\"role\":\"system\",\"content\":\"Be short.\"},"
            + "{\"role\":\"user\",\"content\":\"How do I reset my password?\"}]}";

    @Test
    void aSimilarQuestionIsCloserThanAnother() {
        float[] asked = vector("How do I reset my password?");

        assertThat(product(asked, vector("How can I reset my password?"))).isGreaterThan(0.9f);
        assertThat(product(asked, vector("What is the capital of France?"))).isLessThan(0.5f);
        assertThat(product(asked, asked)).isBetween(0.999f, 1.001f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "東京", "word "})
    void whatIsNothingOrTooLongForTheModelHasNoVector(String text) {
        assertThat(TextVectors.of(text.repeat(300))).isEmpty();
    }

    @Test
    void onlyTheLastUserTextIsTheQuestion() {
        LastQuestion question = read(ASKED).orElseThrow();

        assertThat(question.text()).isEqualTo("How do I reset my password?");
        assertThat(read(ASKED.replace("How do I reset", "Where do I change"))
                        .orElseThrow()
                        .setting())
                .isEqualTo(question.setting());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Be long.|Be short.",
                "\"temperature\":1|\"temperature\":0",
                "\"tools\":[],\"messages\"|\"messages\""
            })
    void everythingElseHasToBeTheSame(String change) {
        String[] parts = change.split("\\|");

        assertThat(read(ASKED.replace(parts[1], parts[0])).orElseThrow().setting())
                .isNotEqualTo(read(ASKED).orElseThrow().setting());
    }

    @Test
    void textInPartsIsText() {
        assertThat(read("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}]}"))
                .map(LastQuestion::text)
                .contains("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"tool\",\"content\":\"a\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}",
                "{\"messages\":[{}]}"
            })
    void whatDoesNotEndWithTextOfTheUserIsNoQuestion(String body) {
        assertThat(read(body)).isEmpty();
    }

    private static Optional<LastQuestion> read(String body) {
        return LastQuestion.of(body.getBytes(UTF_8), Set.of("model"));
    }

    private static float[] vector(String text) {
        return TextVectors.of(text).orElseThrow();
    }

    private static float product(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
