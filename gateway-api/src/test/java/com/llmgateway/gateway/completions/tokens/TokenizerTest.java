package com.llmgateway.gateway.completions.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.knuddels.jtokkit.api.EncodingType;
import com.llmgateway.gateway.completions.wire.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

    @ParameterizedTest
    @DisplayName("9 encodings by model")
    @CsvSource({
        "gpt-4.1-mini,O200K_BASE",
        "gpt-4o,O200K_BASE",
        "gpt-5,O200K_BASE",
        "o1-preview,O200K_BASE",
        "o3,O200K_BASE",
        "o4-mini,O200K_BASE",
        "chatgpt-4o-latest,O200K_BASE",
        "openai/gpt-oss-120b,O200K_BASE",
        "gpt-4-turbo,CL100K_BASE",
        "gpt-3.5-turbo,CL100K_BASE",
        "text-embedding-3-small,CL100K_BASE",
        "davinci-002,CL100K_BASE",
        "babbage-002,CL100K_BASE",
        "text-davinci-003,P50K_BASE",
        "davinci,R50K_BASE"
    })
    void openAisModelsHaveTheirOwnTokenizers(String model, EncodingType encoding) {
        assertThat(Tokenizer.of(model)).isEqualTo(new Tokenizer(encoding, 100));
    }

    @Test
    @DisplayName("9 others: o200k and a margin")
    void othersAreCountedWithAMargin() {
        assertThat(Tokenizer.of("claude-sonnet-4-6").isTheModelsOwn()).isFalse();
        assertThat(Tokenizer.of("claude-sonnet-4-6").count("Hello, world! How are you?"))
                .isGreaterThan(Tokenizer.of("gpt-4o").count("Hello, world! How are you?"));
    }

    @Test
    @DisplayName("9 special tokens are text")
    void textIsCountedAsItIsWritten() {
        var tokenizer = Tokenizer.of("gpt-4o");
        assertThat(tokenizer.count("Hello, world!")).isEqualTo(4);
        assertThat(tokenizer.count("你好,世界!")).isBetween(3L, 6L);
        assertThat(tokenizer.count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    @DisplayName("9 huge strings")
    void hugeJsonIsCountedByItsBeginning() {
        var tokenizer = Tokenizer.of("gpt-4o");
        String tool = "{\"type\":\"function\",\"description\":\"All work and no play.\"},";

        assertThat(json(tool.repeat(100_000)).tokens(tokenizer))
                .isCloseTo(1_000 * json(tool.repeat(100)).tokens(tokenizer), withinPercentage(2));
        assertThat(json(tool.repeat(100_000)).isWhole()).isFalse();
        assertThat(json(tool).isWhole()).isTrue();
    }

    private static TokenCount json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var count = TokenCount.keepingText();
        count.add(bytes, new Span(0, bytes.length));
        return count;
    }

    @Test
    @DisplayName("9 huge strings")
    void aHugeTextIsCountedByItsBeginning() {
        var count = TokenCount.keepingText();
        char[] text = "All work and no play makes Jack a dull boy. ".repeat(50).toCharArray();
        for (int i = 0; i < 1_000; i++) {
            count.add(text, 0, text.length);
        }

        long tokens = Assertions.assertTimeout(Duration.ofSeconds(5), () -> count.tokens(Tokenizer.of("gpt-4o")));

        assertThat(count.isWhole()).isFalse();
        assertThat(tokens).isBetween(540_000L, 620_000L);
    }

    @Test
    @DisplayName("9 huge strings")
    void oneLongWordTakesNoLongTime() {
        var count = TokenCount.keepingText();
        char[] text = "a".repeat(1_000_000).toCharArray();
        count.add(text, 0, text.length);

        assertThat(Assertions.assertTimeout(Duration.ofSeconds(5), () -> count.tokens(Tokenizer.of("gpt-4"))))
                .isPositive();
    }
}
