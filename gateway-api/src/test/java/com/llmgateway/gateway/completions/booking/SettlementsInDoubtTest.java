package com.llmgateway.gateway.completions.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.log.CheckAppendable;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        settlements.bookIfAdmitted(new FailCompletion(
                new CompletionId(Ids.ordered().next()),
                null,
                List.of(),
                "admission_unknown",
                null,
                new Timing(0, null),
                null));
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void anAdmissionThatTheLogHasNotKnownForLongEnoughHasNotHappened() throws InterruptedException {
        log.appendable = true;
        Thread.sleep(2_000);

        log.knowsIt = true;

        assertThat(log.ended.await(2, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void anAdmissionWhoseCommitHangsIsEndedWhenItAppears() throws InterruptedException {
        Thread.sleep(2_000);

        log.knowsIt = true;

        assertThat(log.ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aNodeThatStopsAsksOnceMoreAndAtOnce() throws InterruptedException {
        // The pauses double from 50 ms on: the next try but for this one is three seconds away.
        Thread.sleep(3_400);
        log.knowsIt = true;
        long began = System.nanoTime();

        new LastTries(settlements, underWay).stop();

        assertThat(log.ended.getCount()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
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

        volatile boolean knowsIt;

        volatile boolean appendable;

        @CommandHandler
        void fail(FailCompletion fail) {
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
