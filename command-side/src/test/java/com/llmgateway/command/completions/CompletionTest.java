package com.llmgateway.command.completions;

import static com.llmgateway.command.completions.Sample.ADMIT;
import static com.llmgateway.command.completions.Sample.ADMITTED;
import static com.llmgateway.command.completions.Sample.CALLER;
import static com.llmgateway.command.completions.Sample.ESTIMATE;
import static com.llmgateway.command.completions.Sample.FAILED;
import static com.llmgateway.command.completions.Sample.ID;
import static com.llmgateway.command.completions.Sample.KEY;
import static com.llmgateway.command.completions.Sample.ROUTE;
import static com.llmgateway.command.completions.Sample.SETTLE;
import static com.llmgateway.command.completions.Sample.SETTLED;
import static com.llmgateway.command.completions.Sample.TAGS;
import static com.llmgateway.command.completions.Sample.TIMING;
import static com.llmgateway.command.completions.Sample.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.AdmissionClause;
import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.limits.Admission;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
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

    private final List<Clause> demanded = new ArrayList<>();

    private final AggregateTestFixture<Completion> completion = Sample.completion(demanded::add);

    @Test
    void isAdmittedWithItsEstimateAndTheCallersClause() {
        completion
                .givenNoPriorActivity()
                .when(ADMIT)
                .expectEvents(ADMITTED)
                .expectResultMessagePayloadMatching(org.hamcrest.CoreMatchers.instanceOf(Admission.class));
        assertThat(demanded)
                .singleElement()
                .isInstanceOfSatisfying(
                        AdmissionClause.class,
                        clause -> assertThat(clause.caller()).isEqualTo(CALLER));
    }

    @Test
    void fails() {
        completion.given(ADMITTED).when(FAIL).expectEvents(FAILED).expectResultMessagePayload(Ending.TOLD);
    }

    @Test
    void anEndThatIsToldAgainIsBookedAllTheSame() {
        completion.given(ADMITTED, SETTLED).when(SETTLE).expectNoEvents().expectResultMessagePayload(Ending.TOLD);
        completion.given(ADMITTED, FAILED).when(FAIL).expectNoEvents().expectResultMessagePayload(Ending.TOLD);
    }

    @Test
    void anEndAfterItWasAbandonedIsTooLate() {
        completion
                .given(ADMITTED, ABANDONED)
                .when(SETTLE)
                .expectNoEvents()
                .expectResultMessagePayload(Ending.ABANDONED);
        completion.given(ADMITTED, ABANDONED).when(FAIL).expectNoEvents().expectResultMessagePayload(Ending.ABANDONED);
    }

    @Test
    void isAbandonedAtItsEstimate() {
        completion
                .given(ADMITTED)
                .when(new AbandonCompletion(ID, "node_lost"))
                .expectEvents(ABANDONED)
                .expectResultMessagePayload(true);
    }

    @Test
    void endsOnlyOnce() {
        completion.given(ADMITTED, SETTLED).when(SETTLE).expectNoEvents();
    }

    @Test
    void isNotSettledAfterItFailed() {
        completion.given(ADMITTED, FAILED).when(SETTLE).expectNoEvents();
    }

    @Test
    void whatHasEndedIsNotAbandoned() {
        completion
                .given(ADMITTED, SETTLED)
                .when(new AbandonCompletion(ID, "node_lost"))
                .expectNoEvents()
                .expectResultMessagePayload(false);
    }

    @Test
    void isAbandonedOnce() {
        completion
                .given(ADMITTED, ABANDONED)
                .when(new AbandonCompletion(ID, "node_lost"))
                .expectNoEvents()
                .expectResultMessagePayload(false);
    }
}
