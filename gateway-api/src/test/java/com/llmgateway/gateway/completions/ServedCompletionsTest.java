package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import com.llmgateway.gateway.completions.booking.UnderWay;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node is asked by whoever looks after completions that were left open. */
class ServedCompletionsTest {

    private final FakeUpstream upstream = new FakeUpstream();
    private final RunningSlice slice = new RunningSlice(CompletionsSlice.class);
    private final Ledger ledger = slice.part(Ledger.class);

    @BeforeEach
    void listen() {
        ledger.baseUrl = upstream.baseUrl();
    }

    @AfterEach
    void stop() {
        slice.close();
        upstream.close();
    }

    @Test
    void aCompletionIsUnderWayForAsLongAsItIsServed() {
        upstream.behaves(silence(60_000));
        var reply = CompletableFuture.supplyAsync(() -> slice.client().post(PATH, HELLO));
        await().until(() -> upstream.received().size() == 1);
        CompletionId served = ledger.admitted.getFirst().completion();

        assertThat(forgotten(served)).isEmpty();

        reply.join();
        await().untilAsserted(() -> assertThat(forgotten(served)).containsExactly(served));
        assertThat(ledger.ends).hasSize(1);
    }

    private List<CompletionId> forgotten(CompletionId completion) {
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(slice.part(UnderWay.class)).subscribe(bus);
        QueryGateway queries = DefaultQueryGateway.builder().queryBus(bus).build();
        return queries.query(
                        new ListForgotten(List.of(completion)), ResponseTypes.multipleInstancesOf(CompletionId.class))
                .join();
    }
}
