package com.llmgateway.gateway.completions.complexity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.complexity.TextScan.Sign;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextScanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write a Python function.             | CODE        | 2",
                "PYTHON, python; (Python)             | CODE        | 1",
                "a pythonic, functional encoder       | CODE        | 0",
                "run it()                             | CODE        | 1",
                "x => x                               | CODE        | 1",
                "```x```                              | CODE        | 2",
                "2 + 2 and 3x+5=20                    | MATHEMATICS | 3",
                "12/05/2024, 3-4 people, a = b        | MATHEMATICS | 0",
                "x^2, ∀x: x² ≥ 0                      | MATHEMATICS | 3",
                "step by step: first this, then that  | STEPS       | 3",
            })
    void countsWhatIsThere(String text, Sign sign, int count) {
        assertThat(scan(text).count(sign)).isEqualTo(count);
    }

    @Test
    void aLineThatEndsLikeAStatementIsCode() {
        assertThat(scan("if (x) {\n  y; \n}\n").count(Sign.CODE)).isEqualTo(3);
        assertThat(scan("Dear all;\r\n").count(Sign.CODE)).isEqualTo(1);
    }

    @Test
    void aNumberedListIsStepsFromItsSecondOn() {
        assertThat(scan("1. wash\n 2. rinse\n3) dry").count(Sign.STEPS)).isEqualTo(2);
    }

    @Test
    void ofALongTextTheBeginningAndTheEndAreRead() {
        var question = new Question();
        String middle = "la ".repeat(Question.BEGINNING);
        for (String text : new String[] {"integral " + middle, "matrix " + middle, middle + "equation"}) {
            question.add(text.toCharArray(), 0, text.length());
        }
        assertThat(question.scan().count(Sign.MATHEMATICS)).isEqualTo(2);
    }

    @Test
    void howATextComesInPiecesDoesNotMatter() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            String text = "proof ".repeat(random.nextInt(4)) + "la ".repeat(random.nextInt(40_000)) + "lemma matrix";
            var whole = new Question();
            whole.add(text.toCharArray(), 0, text.length());
            var pieces = new Question();
            String[] words = text.split(" ");
            for (String word : words) {
                pieces.add(word.toCharArray(), 0, word.length());
            }
            assertThat(pieces.scan().count(Sign.MATHEMATICS))
                    .isEqualTo(whole.scan().count(Sign.MATHEMATICS));
        }
    }

    private static TextScan scan(String text) {
        var question = new Question();
        question.add(text.toCharArray(), 0, text.length());
        return question.scan();
    }
}
