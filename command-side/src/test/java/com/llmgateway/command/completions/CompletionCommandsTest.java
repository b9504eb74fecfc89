package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What two nodes make of what is asked of completions. */
class CompletionCommandsTest {

    private static final Ids IDS = Ids.ordered();

    private static final TestLog LOG = TestLog.open(Admitting.rule());

    private static final TestLog OTHER_LOG = LOG.anotherNode(Admitting.rule());

    private static final CommandGateway NODE = node(LOG);

    private static final CommandGateway OTHER_NODE = node(OTHER_LOG);

    private static final JdbcClient DB = JdbcClient.create(LOG.owner());

    private final CompletionId completion = new CompletionId(IDS.next());

    private static CommandGateway node(TestLog log) {
        return log.axon(List.of(), Sample.onNode(log, new NodeId(IDS.next()))).commandGateway();
    }

    @AfterAll
    static void close() {
        OTHER_LOG.close();
        LOG.close();
    }

    @Test
    void anAdmissionIsDecidedByTheCallersLimits() {
        Caller caller = caller(1);
        admit(completion, caller);
        var second = new CompletionId(IDS.next());

        assertThatThrownBy(() -> admit(second, caller)).isInstanceOf(Refused.class);
        assertThat(events(second)).isEmpty();
        assertThatThrownBy(() -> NODE.sendAndWait(settle(second))).isInstanceOf(Refused.class);
    }

    @Test
    void anotherNodeEndsWhatThisOneAdmitted() {
        admit(completion, caller(100));

        assertThat(OTHER_NODE.<Ending>sendAndWait(settle(completion))).isEqualTo(Ending.TOLD);
        assertThat(events(completion)).containsExactly("0 CompletionAdmitted", "1 CompletionSettled");
    }

    @Test
    void whatIsAtHandHereAndEndedElsewhereEndsOnce() {
        admit(completion, caller(100));
        OTHER_NODE.sendAndWait(new AbandonCompletion(completion, "node_lost"));

        assertThat(NODE.<Ending>sendAndWait(settle(completion))).isEqualTo(Ending.ABANDONED);
        assertThat(events(completion)).containsExactly("0 CompletionAdmitted", "1 CompletionAbandoned");
    }

    @Test
    void whatIsAtHandHereAndEndedElsewhereInSuspenseIsPriced() {
        Route unpriced = Sample.ROUTE.at(UnitPrices.perToken(Map.of()));
        NODE.<Admission>sendAndWait(Sample.admission(completion, caller(100), unpriced, null));
        OTHER_NODE.sendAndWait(new AbandonCompletion(completion, "node_lost"));

        boolean priced = NODE.sendAndWait(new PriceCompletion(
                completion, Suspended.ITSELF, Sample.PRICES, Map.of(), "contract", Instant.EPOCH, Sample.USER));
        assertThat(priced).isTrue();
        assertThat(events(completion))
                .containsExactly("0 CompletionAdmitted", "1 CompletionAbandoned", "2 CompletionPriced");
    }

    @Test
    void ofManyWhoEndItOneDoes() throws Exception {
        admit(completion, caller(100));
        Callable<Boolean> abandon = () -> NODE.sendAndWait(new AbandonCompletion(completion, "end_lost"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> ended = threads
                    .invokeAll(Stream.generate(() -> abandon).limit(20).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(ended).containsOnlyOnce(true);
        }
        assertThat(events(completion)).containsExactly("0 CompletionAdmitted", "1 CompletionAbandoned");
    }

    @Test
    void triesThatDidNotServeFollowEachOtherBeforeTheEnd() {
        admit(completion, caller(100));
        var tried = new FailedAttempt(Sample.ROUTE, "upstream_broken", 200, Sample.TIMING, null);
        NODE.sendAndWait(settle(completion, tried, tried));

        assertThat(events(completion))
                .containsExactly(
                        "0 CompletionAdmitted",
                        "1 CompletionAttemptFailed",
                        "2 CompletionAttemptFailed",
                        "3 CompletionSettled");
    }

    @Test
    void nobodyEndsWhatWasNeverAdmitted() {
        assertThatThrownBy(() -> NODE.sendAndWait(settle(completion)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new NotFound("completion", completion.toString())));
    }

    private static void admit(CompletionId completion, Caller caller) {
        NODE.<Admission>sendAndWait(Sample.admission(completion, caller, null));
    }

    private static Caller caller(int perMinute) {
        String plan = "of " + perMinute;
        StoredCallers.plan(DB, plan, perMinute, null);
        return StoredCallers.onPlan(DB, IDS.next(), plan);
    }

    private static SettleCompletion settle(CompletionId completion, FailedAttempt... tried) {
        return new SettleCompletion(
                completion, null, List.of(tried), Sample.USAGE, Sample.TIMING, null, "stop", false, false, false, null);
    }

    private static List<String> events(CompletionId completion) {
        return LOG.log()
                .readEvents(completion.toString())
                .asStream()
                .map(CompletionCommandsTest::told)
                .toList();
    }

    private static String told(DomainEventMessage<?> event) {
        return event.getSequenceNumber() + " " + event.getPayloadType().getSimpleName();
    }
}
