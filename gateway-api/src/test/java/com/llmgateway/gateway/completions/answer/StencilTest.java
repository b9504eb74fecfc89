package com.llmgateway.gateway.completions.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StencilTest {

    private static final String CHUNK =
            "{\"id\":\"chatcmpl-1\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                    + "{\"content\":\"Hello\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,\"obfuscation\":\"aB\"}";

    private final TokenCount counted = new TokenCount();

    private final Stencil stencil = stencil(CHUNK);

    private static Stencil stencil(String chunk) {
        var gaps = new Gaps();
        Seen seen = AnswerScan.of(chunk.getBytes(UTF_8), new TokenCount(), new OpenChoices(), gaps)
                .orElseThrow();
        return Stencil.of(chunk.getBytes(UTF_8), gaps, List.of(usage(seen)));
    }

    private static Span usage(Seen seen) {
        return Optional.ofNullable(seen.usageMember()).orElseThrow();
    }

    private static String with(String words) {
        return CHUNK.replace("Hello", words).replace("aB", "9zQ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " wörld",
                "日本語",
                "😀",
                "a\\nb",
                "\\\"quoted\\\"",
                "\\\\",
                "{\\\"usage\\\":{}}",
                "finish_reason"
            })
    void aChunkWithOtherWordsIsNotRead(String words) {
        byte[] passed = stencil.pass(with(words).getBytes(UTF_8), counted);

        assertThat(passed).asString(UTF_8).isEqualTo(with(words).replace(",\"usage\":null", ""));
        var whole = new TokenCount();
        AnswerScan.of(with(words).getBytes(UTF_8), whole);
        assertThat(counted.tokens()).isEqualTo(whole.tokens());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u00e9",
                "\\x",
                "line\nend",
                "\\",
                "a\",\"refusal\":\"b",
                "\"},\"finish_reason\":\"stop\",\"x\":{\"y\":\""
            })
    void aChunkThatMayBeMoreThanOtherWordsIsRead(String words) {
        assertThat(stencil.pass(with(words).getBytes(UTF_8), counted)).isNull();
        assertThat(counted.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"index\":0", "\"finish_reason\":null", "\"usage\":null", "\"created\":1", "{\"id\"", "\"}"})
    void aChunkThatIsAnotherAnywhereElseIsRead(String other) {
        assertThat(stencil.pass(CHUNK.replace(other, "\"other\":7").getBytes(UTF_8), counted))
                .isNull();
        assertThat(stencil.pass((CHUNK + " ").getBytes(UTF_8), counted)).isNull();
        assertThat(stencil.pass(CHUNK.substring(0, 40).getBytes(UTF_8), counted))
                .isNull();
    }

    @Test
    void whateverPassesUnreadWouldHavePassedAsTheSame() {
        var random = new Random(1);
        int passed = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] chunk = with("a\\n é, or so").getBytes(UTF_8);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                chunk[random.nextInt(chunk.length)] = (byte) random.nextInt(256);
            }
            passed += passesAsTheSame(chunk) ? 1 : 0;
        }
        assertThat(passed).isGreaterThan(500);
    }

    private boolean passesAsTheSame(byte[] chunk) {
        var unread = new TokenCount();
        byte[] passed = stencil.pass(chunk, unread);
        if (passed == null) {
            return false;
        }
        var read = new TokenCount();
        Seen seen = AnswerScan.of(chunk, read).orElseThrow();
        assertThat(unread.tokens()).isEqualTo(read.tokens());
        assertThat(seen.error()).isFalse();
        assertThat(seen.finishReason()).isNull();
        assertThat(seen.usage()).isNull();
        assertThat(passed).isEqualTo(new Splice(chunk).remove(usage(seen)).apply(new Span(0, chunk.length)));
        return true;
    }
}
