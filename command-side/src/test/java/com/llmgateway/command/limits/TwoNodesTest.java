package com.llmgateway.command.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;
import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.contracts.limits.StaleCaller;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TwoNodesTest {

    private static final Ids IDS = Ids.ordered();

    private static final Route ROUTE = new Route(
            ModelId.of("sandbox", "sandbox/simple"),
            "sandbox",
            "sandbox/simple",
            null,
            false,
            UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ZERO)));

    private static final TestLog NODE = TestLog.open(Admitting.rule());

    private static final TestLog OTHER = NODE.anotherNode(Admitting.rule());

    private static final List<CommandGateway> NODES = List.of(commands(NODE), commands(OTHER));

    private static final JdbcClient DB = JdbcClient.create(NODE.owner());

    @AfterAll
    static void close() {
        OTHER.close();
        NODE.close();
    }

    @Test
    void exactlyTwentyOfTwoHundredAtOnceAreAdmitted() throws Exception {
        Caller caller = caller("free", 20, 1000);

        List<Object> outcomes = ask(200, caller);

        assertThat(outcomes.stream().filter(Admission.class::isInstance)).hasSize(20);
        assertThat(outcomes.stream().filter(outcome -> !(outcome instanceof Admission)))
                .hasSize(180)
                .allSatisfy(outcome -> assertThat(((Refused) outcome).refusal()).isInstanceOf(LimitReached.class));
        assertThat(DB.sql("select count(*) from gateway.event where convert_from(payload, 'UTF8') like ?")
                        .param("%" + caller.user() + "%")
                        .query(Long.class)
                        .single())
                .isEqualTo(20);
    }

    @Test
    void whoHasChangedIsToldSoAndNothingIsRecorded() throws Exception {
        Caller caller = caller("fleeting", 20, 1000);
        DB.sql("update gateway.gateway_key set revision = 2 where key_id = ?")
                .param(caller.key().value())
                .update();

        assertThat(ask(1, caller)).singleElement().isInstanceOf(StaleCaller.class);
        assertThat(DB.sql("select count(*) from gateway.request_window where user_id = ?")
                        .param(caller.user().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAdmissionSaysWhenItWasDecidedAndWhatIsLeft() throws Exception {
        var admission = (Admission) ask(1, caller("pro", 60, 10_000)).getFirst();

        assertThat(admission.decision().headroom()).isEqualTo(new Headroom(60, 59, Duration.ofSeconds(60)));
    }

    private static List<Object> ask(int times, Caller caller) throws InterruptedException, ExecutionException {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, times)
                    .mapToObj(i -> clients.submit(admission(NODES.get(i % 2), caller)))
                    .toList();
            for (Future<Object> answer : asked) {
                answer.get();
            }
            return asked.stream().map(Future::resultNow).toList();
        }
    }

    private static Callable<Object> admission(CommandGateway node, Caller caller) {
        return () -> {
            try {
                return node.sendAndWait(new AdmitCompletion(
                        new CompletionId(IDS.next()),
                        caller,
                        Admitting.SAME_PRICES,
                        "/v1/chat/completions",
                        null,
                        null,
                        ROUTE,
                        false,
                        Tokens.NONE,
                        Map.of(),
                        null,
                        null));
            } catch (RuntimeException refused) {
                return refused;
            }
        };
    }

    private static Caller caller(String plan, int perMinute, int perDay) {
        StoredCallers.plan(DB, plan, perMinute, perDay);
        return StoredCallers.onPlan(DB, IDS.next(), plan);
    }

    private static CommandGateway commands(TestLog node) {
        return node.axon(List.of(Counted.class), UnaryOperator.identity()).commandGateway();
    }
}
