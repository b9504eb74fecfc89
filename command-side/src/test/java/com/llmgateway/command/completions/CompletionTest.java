package com.llmgateway.command.completions;

import static com.llmgateway.command.completions.Sample.ADMIT;
import static com.llmgateway.command.completions.Sample.ADMITTED;
import static com.llmgateway.command.completions.Sample.ESTIMATE;
import static com.llmgateway.command.completions.Sample.FAILED;
import static com.llmgateway.command.completions.Sample.ID;
import static com.llmgateway.command.completions.Sample.KEY;
import static com.llmgateway.command.completions.Sample.NODE;
import static com.llmgateway.command.completions.Sample.ROUTE;
import static com.llmgateway.command.completions.Sample.SETTLE;
import static com.llmgateway.command.completions.Sample.SETTLED;
import static com.llmgateway.command.completions.Sample.TAGS;
import static com.llmgateway.command.completions.Sample.TIMING;
import static com.llmgateway.command.completions.Sample.USER;
import static com.llmgateway.command.completions.Sample.after;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a completion begins and ends, and that it ends once. */
class CompletionTest {

    private static final FailCompletion FAIL = new FailCompletion(ID, null, List.of(), "oops", 500, TIMING, null);
    private static final CompletionAbandoned ABANDONED = new CompletionAbandoned(
            ID,
            USER,
            KEY,
            ROUTE,
            new Usage(ESTIMATE, Grade.ESTIMATED, null),
            new BigDecimal("0.0000615"),
            "node_lost",
            TAGS);

    @Test
    void isAdmittedWithItsEstimate() {
        assertThat(Completion.admitted(ADMIT, NODE)).isEqualTo(ADMITTED);
    }

    @Test
    void fails() {
        assertThat(after(ADMITTED).decide(FAIL)).containsExactly(FAILED);
        assertThat(after(ADMITTED).ending()).isEqualTo(Ending.TOLD);
    }

    @Test
    void anEndThatIsToldAgainIsBookedAllTheSame() {
        assertThat(after(ADMITTED, SETTLED).decide(SETTLE)).isEmpty();
        assertThat(after(ADMITTED, SETTLED).ending()).isEqualTo(Ending.TOLD);
        assertThat(after(ADMITTED, FAILED).decide(FAIL)).isEmpty();
        assertThat(after(ADMITTED, FAILED).ending()).isEqualTo(Ending.TOLD);
    }

    @Test
    void anEndAfterItWasAbandonedIsTooLate() {
        assertThat(after(ADMITTED, ABANDONED).decide(SETTLE)).isEmpty();
        assertThat(after(ADMITTED, ABANDONED).ending()).isEqualTo(Ending.ABANDONED);
        assertThat(after(ADMITTED, ABANDONED).decide(FAIL)).isEmpty();
        assertThat(after(ADMITTED, ABANDONED).ending()).isEqualTo(Ending.ABANDONED);
    }

    @Test
    void isAbandonedAtItsEstimate() {
        assertThat(after(ADMITTED).decide(new AbandonCompletion(ID, "node_lost")))
                .containsExactly(ABANDONED);
    }

    @Test
    void endsOnlyOnce() {
        assertThat(after(ADMITTED, SETTLED).decide(SETTLE)).isEmpty();
    }

    @Test
    void isNotSettledAfterItFailed() {
        assertThat(after(ADMITTED, FAILED).decide(SETTLE)).isEmpty();
    }

    @Test
    void whatHasEndedIsNotAbandoned() {
        assertThat(after(ADMITTED, SETTLED).decide(new AbandonCompletion(ID, "node_lost")))
                .isEmpty();
    }

    @Test
    void isAbandonedOnce() {
        assertThat(after(ADMITTED, ABANDONED).decide(new AbandonCompletion(ID, "node_lost")))
                .isEmpty();
    }
}
