package com.llmgateway.gateway.completions.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.log.CheckAppendable;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Nobody knows whether a completion was admitted, and the log can be read. */
class SettlementsInDoubtTest {

    private static final Duration DOUBT = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final CompletionId COMPLETION =
            new CompletionId(Ids.ordered().next());

    private final Log log = new Log();

    private final AnnotationConfigApplicationContext program = new AnnotationConfigApplicationContext();

    private final UnderWay underWay = new UnderWay();

    private Settlements settlements;

    @BeforeEach
    void start() {
        program.registerBean(CommandGateway.class, this::commands);
        program.registerBean(QueryGateway.class, this::queries);
        program.register(Commands.class, Queries.class);
        program.refresh();
        settlements = new Settlements(
                program.getBean(Commands.class),
                program.getBean(Queries.class),
                underWay,
                DOUBT,
                Duration.ofMinutes(1),
                10);
        settlements.bookIfAdmitted(
                new FailCompletion(COMPLETION, null, List.of(), "admission_unknown", null, new Timing(0, null), null));
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void anAdmissionThatTheLogHasNotKnownForLongEnoughHasNotHappened() throws InterruptedException {
        long began = System.nanoTime();
        log.appendable = true;

        underWay.awaitNone(PATIENCE);

        assertThat(isUnderWay()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(DOUBT);
        assertThat(log.tries.get()).isGreaterThan(1);
    }

    @Test
    void anAdmissionWhoseCommitHangsIsEndedWhenItAppears() throws InterruptedException {
        awaitTries(6); // The pauses between them are longer than the doubt.

        log.knowsIt = true;

        assertThat(log.ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aNodeThatStopsAsksOnceMoreAndAtOnce() throws InterruptedException {
        awaitTries(7); // The pauses double from 50 ms on: but for the stop the next try would come after 3.2 seconds.
        long began = System.nanoTime();

        new LastTries(settlements, underWay).stop();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(isUnderWay()).isFalse();
        assertThat(log.tries).hasValue(8);
    }

    private void awaitTries(int tries) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> log.tries.get() >= tries);
    }

    private boolean isUnderWay() {
        return underWay.handle(new ListForgotten(List.of(COMPLETION))).isEmpty();
    }

    private CommandGateway commands() {
        var bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(log).subscribe(bus);
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private QueryGateway queries() {
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(log).subscribe(bus);
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    static final class Log {

        final CountDownLatch ended = new CountDownLatch(1);

        final AtomicInteger tries = new AtomicInteger();

        volatile boolean knowsIt;

        volatile boolean appendable;

        @CommandHandler
        void fail(FailCompletion fail) {
            tries.incrementAndGet();
            if (!knowsIt) {
                throw new Refused(new NotFound("thing", fail.completion().toString()));
            }
            ended.countDown();
        }

        @QueryHandler
        boolean check(CheckAppendable check) {
            return appendable;
        }
    }
}
