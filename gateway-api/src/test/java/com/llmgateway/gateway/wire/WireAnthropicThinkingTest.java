package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static com.llmgateway.gateway.wire.WireTranslation.asked;
import static com.llmgateway.gateway.wire.WireTranslation.has;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Section 6, the rows on how a model of Anthropic's thinks and chooses its words. */
class WireAnthropicThinkingTest {

    private static final String OLDER = "claude-sonnet-4-6";

    @BeforeEach
    void forget() {
        upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
    }

    @ParameterizedTest
    @DisplayName("6 temperature 0..2")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":0.5 | 0.5 | absent",
                "\"temperature\":2 | 1 | absent",
                "\"temperature\":1.0,\"top_p\":0.9 | 1.0 | absent",
                "\"top_p\":0.9 | absent | 0.9",
                "\"temperature\":0.5,\"top_p\":0.9,\"reasoning_effort\":\"low\" | absent | absent"
            })
    void temperaturesEndAtOneAndStandAlone(String members, String temperature, String topP) {
        JsonNode request = asked(OLDER, members);
        has(request, "/temperature", temperature);
        has(request, "/top_p", topP);
    }

    @ParameterizedTest
    @DisplayName("6 temperature 0..2")
    @CsvSource({
        "claude-haiku-4-5-20251001, 5",
        "claude-opus-4-6-20260205, 5",
        "claude-opus-4-7, absent",
        "claude-opus-4-8, absent",
        "claude-sonnet-5, absent",
        "claude-haiku-5-5, absent",
        "claude-mythos-preview, absent"
    })
    void newerModelsAreNotToldHowToChooseTheirWords(String model, String topK) {
        has(asked(model, "\"top_k\":5"), "/top_k", topK);
        JsonNode request = asked(model, "\"temperature\":0.5,\"top_k\":5");
        has(request, "/temperature", topK.equals("absent") ? topK : "0.5");
        has(asked(model, "\"top_p\":0.9"), "/top_p", topK.equals("absent") ? topK : "0.9");
    }

    @ParameterizedTest
    @DisplayName("6 reasoning_effort")
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-sonnet-5 | low | {\"effort\":\"low\"} | {\"type\":\"adaptive\",\"display\":\"summarized\"}",
                "claude-opus-4-7 | xhigh | {\"effort\":\"xhigh\"} | {\"type\":\"adaptive\",\"display\":\"summarized\"}",
                "claude-opus-4-8 | huge | {\"effort\":\"high\"} | {\"type\":\"adaptive\",\"display\":\"summarized\"}",
                "claude-sonnet-4-6 | minimal | {\"effort\":\"low\"} | {\"type\":\"adaptive\"}",
                "claude-sonnet-4-6 | xhigh | {\"effort\":\"high\"} | {\"type\":\"adaptive\"}",
                "claude-opus-4-6 | max | {\"effort\":\"max\"} | {\"type\":\"adaptive\"}",
                "claude-sonnet-4-6 | none | absent | absent",
                "claude-opus-4-8 | none | absent | absent",
                "claude-opus-5 | none | absent | {\"type\":\"disabled\"}",
                "claude-sonnet-5 | none | absent | {\"type\":\"disabled\"}",
                "claude-haiku-5-5 | none | absent | {\"type\":\"disabled\"}",
                "claude-sonnet-5-5 | none | absent | {\"type\":\"between_tools\"}",
                "claude-opus-5-5 | none | {\"effort\":\"low\"} | absent",
                "claude-fable-5 | none | {\"effort\":\"low\"} | absent",
                "claude-haiku-4-5 | minimal | absent | {\"type\":\"enabled\",\"budget_tokens\":1024}",
                "claude-haiku-4-5 | high | absent | {\"type\":\"enabled\",\"budget_tokens\":16384}",
                "claude-haiku-4-5 | max | absent | {\"type\":\"enabled\",\"budget_tokens\":31999}"
            })
    void effortIsAWordOrABudget(String model, String effort, String config, String thinking) {
        JsonNode request = asked(model, "\"reasoning_effort\":\"" + effort + "\"");
        has(request, "/output_config", config);
        has(request, "/thinking", thinking);
    }

    @Test
    @DisplayName("6 reasoning_effort")
    void aBudgetIsSmallerThanTheLimitOrNone() {
        String effort = "\"reasoning_effort\":\"high\",\"max_tokens\":";
        has(asked("claude-haiku-4-5", effort + 2000), "/thinking/budget_tokens", "1999");
        has(asked("claude-haiku-4-5", effort + 1024), "/thinking", "absent");
    }
}
