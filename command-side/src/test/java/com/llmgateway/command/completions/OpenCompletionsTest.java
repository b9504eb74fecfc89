package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is at hand of the completions that a node has admitted. */
class OpenCompletionsTest {

    private final OpenCompletions open = new OpenCompletions();

    @Test
    void whatWasAdmittedIsAtHandForItsEnd() {
        open.put("a", "admitted");

        assertThat(open.<String, String>get("a")).isEqualTo("admitted");
    }

    @Test
    void whatHasEndedIsLetGo() {
        open.put("a", "admitted");
        open.put("a", "settled");

        assertThat(open.containsKey("a")).isFalse();
    }

    @Test
    void thoseThatNobodyEndsHereDoNotFillTheMemory() {
        IntStream.rangeClosed(0, 20_000).forEach(name -> open.put(name, "admitted"));

        assertThat(open.containsKey(0)).isFalse();
        assertThat(open.containsKey(20_000)).isTrue();
    }
}
