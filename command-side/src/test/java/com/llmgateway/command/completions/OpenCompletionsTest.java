package com.llmgateway.command.completions;

import static com.llmgateway.command.completions.Sample.ADMITTED;
import static com.llmgateway.command.completions.Sample.CALLER;
import static com.llmgateway.command.completions.Sample.ID;
import static com.llmgateway.command.completions.Sample.NODE;
import static com.llmgateway.command.completions.Sample.after;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionId;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is at hand of the completions that a node has admitted. */
class OpenCompletionsTest {

    private final OpenCompletions open = new OpenCompletions();

    @Test
    void whatWasAdmittedIsAtHandForItsEnd() {
        open.keep(after(ADMITTED));

        assertThat(open.find(ID)).contains(after(ADMITTED));
    }

    @Test
    void whatHasEndedIsLetGo() {
        open.keep(after(ADMITTED));
        open.letGo(ID);

        assertThat(open.find(ID)).isEmpty();
    }

    @Test
    void thoseThatNobodyEndsHereDoNotFillTheMemory() {
        LongStream.rangeClosed(0, 20_000).forEach(number -> open.keep(admitted(number)));

        assertThat(open.find(id(0))).isEmpty();
        assertThat(open.find(id(20_000))).isPresent();
    }

    private static Completion admitted(long number) {
        return after(Completion.admitted(Sample.admission(id(number), CALLER, null), NODE));
    }

    private static CompletionId id(long number) {
        return new CompletionId(new UUID(9, number));
    }
}
