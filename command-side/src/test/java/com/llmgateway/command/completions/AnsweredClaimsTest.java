package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.AnswerQuery.FindAnswered;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.keys.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that claimed its key, looked for without asking again. */
class AnsweredClaimsTest {

    private static final Claiming NODES = new Claiming();

    private final Caller caller = NODES.caller();

    private final CompletionId first = NODES.id();

    @BeforeEach
    void ask() {
        NODES.ask(0, caller, first, "key", "hello");
    }

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void whatIsUnderWayIsNotFound() {
        assertThat(answered("hello")).isEmpty();
    }

    @Test
    void whatWasAnsweredIsFound() {
        settle("stop", false);

        assertThat(answered("hello")).contains(first);
    }

    @ParameterizedTest
    @CsvSource({"error, false", ", true"})
    void whatWasAnsweredInPartIsNotFound(@Nullable String finishReason, boolean clientLeft) {
        settle(finishReason, clientLeft);

        assertThat(answered("hello")).isEmpty();
    }

    @Test
    void anotherRequestWithItsKeyIsNotFound() {
        settle("stop", false);

        assertThat(answered("good bye")).isEmpty();
    }

    @Test
    void whatWasAnsweredADayAgoIsNotFound() {
        settle("stop", false);
        NODES.lapse();

        assertThat(answered("hello")).isEmpty();
    }

    private void settle(@Nullable String finishReason, boolean clientLeft) {
        NODES.node(0).sendAndWait(Claiming.settle(first, finishReason, clientLeft));
    }

    private Optional<CompletionId> answered(String request) {
        return new AnsweredClaims(NODES.db()).find(new FindAnswered(caller.user(), new Claim("key", request)));
    }
}
