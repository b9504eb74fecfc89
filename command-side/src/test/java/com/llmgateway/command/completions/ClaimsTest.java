package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.AlreadyAnswered;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.UnderWay;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.AnswerQuery.FindAnswered;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;
import com.llmgateway.contracts.limits.StaleCaller;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests that are to be served once, brought to two nodes of one gateway. */
class ClaimsTest {

    private static final Ids IDS = Ids.ordered();

    private static final Route ROUTE = new Route(
            ModelId.of("sandbox", "sandbox/simple"),
            "sandbox",
            "sandbox/simple",
            null,
            false,
            UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ZERO)));

    private static final TestLog NODE = TestLog.open(Admitting.rule(), new ClaimRequests());

    private static final TestLog OTHER = NODE.anotherNode(Admitting.rule(), new ClaimRequests());

    private static final List<CommandGateway> NODES = List.of(commands(NODE), commands(OTHER));

    private static final JdbcClient DB = JdbcClient.create(NODE.owner());

    private final Caller caller = caller();

    @AfterAll
    static void close() {
        OTHER.close();
        NODE.close();
    }

    @Test
    void ofManyRepeatsAtOnceOnTwoNodesExactlyOneIsServed() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Refusal>>> asked = IntStream.range(0, 100)
                    .mapToObj(i -> clients.submit(() -> ask(NODES.get(i % 2), id(), "key", "hello")))
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
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(0).sendAndWait(settle(first, "stop", false));

        assertThat(ask(NODES.get(1), id(), "key", "hello")).contains(new AlreadyAnswered(first.toString()));
    }

    @Test
    void aRepeatOfAFailedRequestIsServed() {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(0)
                .sendAndWait(new FailCompletion(
                        first, null, List.of(), "upstream_timeout", null, new Timing(1, null), null));

        assertThat(ask(NODES.get(1), id(), "key", "hello")).isEmpty();
        assertThat(ask(NODES.get(1), id(), "key", "hello")).containsInstanceOf(UnderWay.class);
    }

    @Test
    void aRepeatOfAnAbandonedRequestIsServed() {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(1).sendAndWait(new AbandonCompletion(first, "node_lost"));

        assertThat(ask(NODES.get(1), id(), "key", "hello")).isEmpty();
    }

    @Test
    void aRepeatOfWhatItsNodeLeftToTheBackgroundIsToldWhoAnswers() {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(0).sendAndWait(new BeginCompletion(first, ROUTE, new ResponseId("resp_2")));
        NODES.get(1).sendAndWait(new AbandonCompletion(first, "node_lost"));

        assertThat(ask(NODES.get(1), id(), "key", "hello")).contains(new AlreadyAnswered(first.toString()));
    }

    @ParameterizedTest
    @CsvSource({"error, false", ", true"})
    void aRepeatOfARequestThatWasAnsweredInPartIsServed(@Nullable String finishReason, boolean clientLeft) {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(0).sendAndWait(settle(first, finishReason, clientLeft));

        assertThat(answered("hello")).isEmpty();
        assertThat(ask(NODES.get(1), id(), "key", "hello")).isEmpty();
    }

    @Test
    void aRepeatOfAStreamThatWasLeftToTheBackgroundIsToldWhoAnswers() {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(0).sendAndWait(new BeginCompletion(first, ROUTE, new ResponseId("resp_1")));
        NODES.get(0).sendAndWait(settle(first, null, true));

        assertThat(ask(NODES.get(1), id(), "key", "hello")).contains(new AlreadyAnswered(first.toString()));
    }

    @Test
    void aKeyIsGoodForOneRequest() {
        ask(NODES.get(0), id(), "key", "hello");

        assertThat(ask(NODES.get(1), id(), "key", "good bye"))
                .get()
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("idempotency_key_reused"));
    }

    @Test
    void keysOfDifferentUsersAndOtherKeysHaveNothingToDoWithEachOther() {
        ask(NODES.get(0), id(), "key", "hello");

        assertThat(ask(NODES.get(1), id(), "another", "hello")).isEmpty();
        assertThat(ask(NODES.get(1), caller(), id(), "key", "hello")).isEmpty();
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        ask(NODES.get(0), id(), "key", "hello");
        DB.sql("update gateway.claim set claimed_at = claimed_at - interval '24 h'")
                .update();

        assertThat(ask(NODES.get(1), id(), "key", "good bye")).isEmpty();
    }

    @Test
    void prunedClaimsAreForgotten() {
        ask(NODES.get(0), id(), "key", "hello");
        DB.sql("update gateway.claim set claimed_at = claimed_at - interval '24 h'")
                .update();

        new CompletionBeans().lapsedClaims(DB).prune();

        assertThat(DB.sql("select count(*) from gateway.claim")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWasAnsweredIsFoundWithoutAskingAgain() {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        assertThat(answered("hello")).isEmpty();

        NODES.get(0).sendAndWait(settle(first, "stop", false));
        assertThat(answered("hello")).contains(first);
        assertThat(answered("good bye")).isEmpty();

        DB.sql("update gateway.claim set claimed_at = claimed_at - interval '24 h'")
                .update();
        assertThat(answered("hello")).isEmpty();
    }

    private Optional<CompletionId> answered(String request) {
        return new AnsweredClaims(DB).find(new FindAnswered(caller.user(), new Claim("key", request)));
    }

    @Test
    void whoeverMayNotAskIsNotToldWhatWasAnswered() {
        var first = id();
        ask(NODES.get(0), first, "key", "hello");
        NODES.get(0).sendAndWait(settle(first, "stop", false));
        DB.sql("update gateway.gateway_key set revision = 2 where key_id = ?")
                .param(caller.key().value())
                .update();

        assertThat(catchThrowable(() -> ask(NODES.get(1), id(), "key", "hello")))
                .isInstanceOf(StaleCaller.class);
    }

    /** Why it was refused, if it was. */
    private Optional<Refusal> ask(CommandGateway node, CompletionId completion, String key, String request) {
        return ask(node, caller, completion, key, request);
    }

    private static Optional<Refusal> ask(
            CommandGateway node, Caller caller, CompletionId completion, String key, String request) {
        var claim = new Claim(key, request);
        try {
            node.<Admission>sendAndWait(new AdmitCompletion(
                    completion,
                    caller,
                    Admitting.SAME_PRICES,
                    "/v1/chat/completions",
                    null,
                    null,
                    ROUTE,
                    false,
                    Tokens.NONE,
                    Map.of(),
                    claim,
                    null));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.refusal());
        }
    }

    private long admissions() {
        return DB.sql("select count(*) from gateway.event where convert_from(payload, 'UTF8') like ?")
                .param("%" + caller.user() + "%")
                .query(Long.class)
                .single();
    }

    private static SettleCompletion settle(CompletionId completion, @Nullable String finishReason, boolean clientLeft) {
        return new SettleCompletion(
                completion,
                null,
                List.of(),
                new Usage(Tokens.NONE, Grade.COUNTED, null),
                new Timing(1, null),
                null,
                finishReason,
                false,
                false,
                clientLeft,
                null);
    }

    private static CompletionId id() {
        return new CompletionId(IDS.next());
    }

    private static Caller caller() {
        StoredCallers.plan(DB, "any", null, null);
        return StoredCallers.onPlan(DB, IDS.next(), "any");
    }

    private static CommandGateway commands(TestLog node) {
        return node.axon(
                        List.of(Completion.class),
                        axon -> axon.registerComponent(NodeId.class, _ -> new NodeId(IDS.next())))
                .commandGateway();
    }
}
