package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.AlreadyAnswered;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.UnderWay;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.StaleCaller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are to be served once, brought to two nodes of one gateway. */
class ClaimsTest {

    private static final Claiming NODES = new Claiming();

    private final Caller caller = NODES.caller();

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void ofManyRepeatsAtOnceOnTwoNodesExactlyOneIsServed() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Refusal>>> asked = IntStream.range(0, 100)
                    .mapToObj(i -> clients.submit(() -> ask(i % 2, NODES.id(), "key", "hello")))
                    .toList();
            for (Future<Optional<Refusal>> answer : asked) {
                answer.get();
            }
            assertThat(asked.stream().map(Future::resultNow).filter(Optional::isEmpty))
                    .hasSize(1);
            assertThat(asked.stream().map(Future::resultNow).flatMap(Optional::stream))
                    .hasSize(99)
                    .hasOnlyElementsOfType(UnderWay.class);
        }
        assertThat(admissions()).isEqualTo(1);
    }

    @Test
    void aRepeatOfAnAnsweredRequestIsToldWhichCompletionAnsweredIt() {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(0).sendAndWait(Claiming.settle(first, "stop", false));

        assertThat(ask(1, NODES.id(), "key", "hello")).contains(new AlreadyAnswered(first.toString()));
    }

    @Test
    void aRepeatOfAFailedRequestIsServed() {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(0)
                .sendAndWait(new FailCompletion(
                        first, null, List.of(), "upstream_timeout", null, new Timing(1, null), null));

        assertThat(ask(1, NODES.id(), "key", "hello")).isEmpty();
        assertThat(ask(1, NODES.id(), "key", "hello")).containsInstanceOf(UnderWay.class);
    }

    @Test
    void aRepeatOfAnAbandonedRequestIsServed() {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(1).sendAndWait(new AbandonCompletion(first, "node_lost"));

        assertThat(ask(1, NODES.id(), "key", "hello")).isEmpty();
    }

    @Test
    void aRepeatOfWhatItsNodeLeftToTheBackgroundIsToldWhoAnswers() {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(0).sendAndWait(new BeginCompletion(first, Sample.ROUTE, new ResponseId("resp_2")));
        NODES.node(1).sendAndWait(new AbandonCompletion(first, "node_lost"));

        assertThat(ask(1, NODES.id(), "key", "hello")).contains(new AlreadyAnswered(first.toString()));
    }

    @ParameterizedTest
    @CsvSource({"error, false", ", true"})
    void aRepeatOfARequestThatWasAnsweredInPartIsServed(@Nullable String finishReason, boolean clientLeft) {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(0).sendAndWait(Claiming.settle(first, finishReason, clientLeft));

        assertThat(ask(1, NODES.id(), "key", "hello")).isEmpty();
    }

    @Test
    void aRepeatOfAStreamThatWasLeftToTheBackgroundIsToldWhoAnswers() {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(0).sendAndWait(new BeginCompletion(first, Sample.ROUTE, new ResponseId("resp_1")));
        NODES.node(0).sendAndWait(Claiming.settle(first, null, true));

        assertThat(ask(1, NODES.id(), "key", "hello")).contains(new AlreadyAnswered(first.toString()));
    }

    @Test
    void aKeyIsGoodForOneRequest() {
        ask(0, NODES.id(), "key", "hello");

        assertThat(ask(1, NODES.id(), "key", "good bye"))
                .get()
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("idempotency_key_reused"));
    }

    @Test
    void keysOfDifferentUsersAndOtherKeysHaveNothingToDoWithEachOther() {
        ask(0, NODES.id(), "key", "hello");

        assertThat(ask(1, NODES.id(), "another", "hello")).isEmpty();
        assertThat(NODES.ask(1, NODES.caller(), NODES.id(), "key", "hello")).isEmpty();
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        ask(0, NODES.id(), "key", "hello");
        NODES.lapse();

        assertThat(ask(1, NODES.id(), "key", "good bye")).isEmpty();
    }

    @Test
    void prunedClaimsAreForgotten() {
        ask(0, NODES.id(), "key", "hello");
        NODES.lapse();

        new CompletionBeans().lapsedClaims(NODES.db()).prune();

        assertThat(NODES.db()
                        .sql("select count(*) from gateway.claim")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoeverMayNotAskIsNotToldWhatWasAnswered() {
        var first = NODES.id();
        ask(0, first, "key", "hello");
        NODES.node(0).sendAndWait(Claiming.settle(first, "stop", false));
        NODES.db()
                .sql("update gateway.gateway_key set revision = 2 where key_id = ?")
                .param(caller.key().value())
                .update();

        assertThat(catchThrowable(() -> ask(1, NODES.id(), "key", "hello"))).isInstanceOf(StaleCaller.class);
    }

    /** Why it was refused, if it was. */
    private Optional<Refusal> ask(int node, CompletionId completion, String key, String request) {
        return NODES.ask(node, caller, completion, key, request);
    }

    private long admissions() {
        return NODES.db()
                .sql("select count(*) from gateway.event where convert_from(payload, 'UTF8') like ?")
                .param("%" + caller.user() + "%")
                .query(Long.class)
                .single();
    }
}
