package com.llmgateway.gateway.completions.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.LoggedLines;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The database is away, and there is room for one end that waits for it. */
class GivenUpSettlementsTest {

    private static final Ids IDS = Ids.ordered();

    private final CompletionId first = new CompletionId(IDS.next());
    private final CompletionId second = new CompletionId(IDS.next());

    private final UnderWay underWay = new UnderWay();

    private final LoggedLines said = new LoggedLines(Settlements.class);

    private final AnnotationConfigApplicationContext program = new AnnotationConfigApplicationContext();

    private Settlements settlements;

    private final AtomicInteger tries = new AtomicInteger();

    private volatile boolean away = true;

    @BeforeEach
    void start() {
        program.registerBean(CommandGateway.class, this::commands);
        program.registerBean(
                QueryGateway.class,
                () -> DefaultQueryGateway.builder()
                        .queryBus(SimpleQueryBus.builder().build())
                        .build());
        program.register(Commands.class, Queries.class);
        program.refresh();
        settlements = waiting(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        said.close();
        away = false;
        program.close();
    }

    @Test
    void anEndThatIsTriedAgainIsUnderWayAndOneThatIsGivenUpIsForgotten() {
        settlements.bookIfAdmitted(end(first));
        await().until(() -> tries.get() > 1);

        assertThat(settlements.book(end(second))).isEqualTo(Settlement.PENDING);

        await().untilAsserted(() -> assertThat(forgotten()).containsExactly(second));
    }

    @Test
    void thatThereIsNoRoomForAnEndIsSaidWithWhatBecomesOfIt() {
        settlements.bookIfAdmitted(end(first));
        await().until(() -> tries.get() > 1);

        settlements.book(end(second));

        assertThat(said.text())
                .containsOnlyOnce(
                        "ERROR Too many settlements are pending: this one is given up, and what was admitted ends at its estimate"
                                + " completionId=\"" + second);
    }

    @Test
    void anEndThatWaitedTooLongIsGivenUpWithALineThatSaysWhatBecomesOfIt() {
        assertThat(waiting(Duration.ofMillis(100)).book(end(first))).isEqualTo(Settlement.PENDING);

        await().untilAsserted(() -> assertThat(said.text())
                .containsOnlyOnce(
                        "ERROR A settlement has been pending too long: it is given up, and what was admitted ends at its estimate"
                                + " completionId=\"" + first));
        await().untilAsserted(() -> assertThat(forgotten()).containsExactly(first, second));
    }

    @Test
    void anEndThatIsBookedAtLastIsUnderWayNoLonger() {
        settlements.bookIfAdmitted(end(first));
        assertThat(forgotten()).containsExactly(second);

        away = false;

        await().untilAsserted(() -> assertThat(forgotten()).containsExactly(first, second));
    }

    @Test
    void aCompletionIsUnderWayUntilTheLastHasLeftIt() {
        var serving = underWay.enter(first);
        var booking = underWay.enter(first);
        serving.close();

        assertThat(forgotten()).containsExactly(second);

        booking.close();
        assertThat(forgotten()).containsExactly(first, second);
    }

    private Settlements waiting(Duration atMost) {
        return new Settlements(
                program.getBean(Commands.class),
                program.getBean(Queries.class),
                underWay,
                Duration.ofMinutes(1),
                atMost,
                1);
    }

    private List<CompletionId> forgotten() {
        return underWay.handle(new ListForgotten(List.of(first, second)));
    }

    private static FailCompletion end(CompletionId completion) {
        return new FailCompletion(completion, null, List.of(), "internal_error", null, new Timing(0, null), null);
    }

    private CommandGateway commands() {
        var bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(new Database()).subscribe(bus);
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    final class Database {

        @CommandHandler
        Ending fail(FailCompletion fail) {
            tries.incrementAndGet();
            if (away) {
                throw new IllegalStateException("The database is away");
            }
            return Ending.TOLD;
        }
    }
}
