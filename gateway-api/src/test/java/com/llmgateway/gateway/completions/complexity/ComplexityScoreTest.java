package com.llmgateway.gateway.completions.complexity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.Complexity;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexityScoreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello!                                                                     | SIMPLE",
                "What is the capital of France?                                             | SIMPLE",
                "Write a Python function that reverses a list.                              | MODERATE",
                "Prove that the square root of two is irrational.                           | MODERATE",
                "Design a class for this API, then prove, step by step, that it never loops | COMPLEX",
            })
    void looksAtWhatIsAsked(String question, Tier tier) {
        assertThat(of("\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]")
                        .tier())
                .isEqualTo(tier);
    }

    @Test
    void isTheSumOfItsFeatures() {
        Complexity complexity = of(
                "\"reasoning_effort\":\"high\",\"tools\":[{}],\"messages\":[{\"role\":\"user\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"Look\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:,x\"}}]}]");

        assertThat(complexity.features()).containsKeys("hard_thought", "tools", "attachments");
        assertThat(complexity.score())
                .isEqualTo(complexity.features().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(complexity.tier()).isEqualTo(Tier.COMPLEX);
    }

    private static Complexity of(String members) {
        return ModelRequest.read(Endpoint.CHAT, Map.of(), ("{" + members + "}").getBytes(UTF_8))
                .complexity()
                .explained();
    }
}
