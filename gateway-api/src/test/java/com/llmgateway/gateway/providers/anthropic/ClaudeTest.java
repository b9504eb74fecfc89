package com.llmgateway.gateway.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model's name tells what it can do. */
class ClaudeTest {

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku-20240307, false, true, false, false",
        "claude-3-7-sonnet-20250219, true, true, false, false",
        "claude-sonnet-4-20250514, true, true, false, false",
        "claude-opus-4-1-20250805, true, true, false, false",
        "claude-haiku-4-5-20251001, true, true, false, true",
        "claude-sonnet-4-6, true, true, true, true",
        "claude-opus-4-7-20260416, true, false, true, true",
        "claude-sonnet-5-20260301, true, false, true, true",
        "claude-mythos-preview, true, false, true, true"
    })
    void newerOnesDecideMoreThemselves(
            String name, boolean thinks, boolean takesSampling, boolean thinksAdaptively, boolean answersBySchema) {
        var model = new Claude(name);

        assertThat(model.thinks()).isEqualTo(thinks);
        assertThat(model.takesSampling()).isEqualTo(takesSampling);
        assertThat(model.hidesThoughts()).isEqualTo(!takesSampling);
        assertThat(model.thinksAdaptively()).isEqualTo(thinksAdaptively);
        assertThat(model.takesABeginning()).isEqualTo(!thinksAdaptively);
        assertThat(model.answersBySchema()).isEqualTo(answersBySchema);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5, true",
        "claude-fable-5, true",
        "claude-haiku-5-5, true",
        "claude-opus-5-5, false",
        "claude-sonnet-5-5, false",
        "claude-fable-5-1, false",
        "claude-mythos-5-1, false"
    })
    void someCannotBeMadeToCallATool(String name, boolean canBeMadeTo) {
        assertThat(new Claude(name).canBeMadeToCall()).isEqualTo(canBeMadeTo);
    }
}
