package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.log.CheckAppendable;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Books the ends of completions, patiently: what cannot be booked now is tried again from memory. */
@Component
public class Settlements {

    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

    /** How long the client's last byte waits for its booking. */
    private static final Duration LAST_BYTE = Duration.ofSeconds(10);

    /** After this long the database has been away so long that the estimate is booked when it comes back. */
    private static final Duration END = Duration.ofHours(12);

    /** Whoever was answered was admitted. */
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    /** An admission that the log has not known for as long, while it could be appended to, has not happened. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private static final long LOOK_EVERY_MILLIS = 100;

    private static final int MOST_PENDING = 20_000;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private enum Answer {
        BOOKED,
        ABANDONED,
        UNKNOWN_COMPLETION,
        FAILED
    }

    /** An end whose client waits for it until {@code deadline}, in nanoseconds of the system's timer. */
    private record Booking(CompletionId completion, long deadline, CompletableFuture<Settlement> settlement) {}

    private final Set<Booking> waiting = ConcurrentHashMap.newKeySet();

    private final Semaphore room;

    private final CountDownLatch lastTime = new CountDownLatch(1);

    private final Commands commands;

    private final Queries queries;

    private final UnderWay underWay;

    private final Duration doubt;

    private final Duration patience;

    /** Its own, and not the framework's, which stops before those have left who wait here. */
    private final Thread clock =
            Thread.ofPlatform().name("settlements-clock").daemon().unstarted(this::watchTheClock);

    @Autowired
    Settlements(Commands commands, Queries queries, UnderWay underWay) {
        this(commands, queries, underWay, DOUBT, END, MOST_PENDING);
    }

    Settlements(
            Commands commands, Queries queries, UnderWay underWay, Duration doubt, Duration patience, int mostPending) {
        this.commands = commands;
        this.queries = queries;
        this.underWay = underWay;
        this.doubt = doubt;
        this.patience = patience;
        this.room = new Semaphore(mostPending);
    }

    @PostConstruct
    void start() {
        clock.start();
    }

    /** After the web server has stopped. */
    @PreDestroy
    void stop() {
        clock.interrupt();
    }

    /** Books an end; tells whether it is durable, still pending after ten seconds, or too late. */
    Settlement book(CompletionCommand end) {
        var booked = new Booking(end.completion(), System.nanoTime() + LAST_BYTE.toNanos(), new CompletableFuture<>());
        waiting.add(booked);
        try {
            start(end, NEVER, booked.settlement()::complete);
            return booked.settlement().join();
        } finally {
            waiting.remove(booked);
        }
    }

    /** Ends a completion of which nobody knows whether it was admitted. */
    public void bookIfAdmitted(CompletionCommand end) {
        start(end, doubt, _ -> {});
    }

    private void start(CompletionCommand end, Duration doubt, Consumer<Settlement> told) {
        UnderWay.Stay stay = underWay.enter(end.completion());
        Thread.ofVirtual().start(() -> {
            try (stay) {
                told.accept(tryUntilDone(end, doubt));
            }
        });
    }

    /** What waits to be tried again is tried at once, and then no more. */
    void tryForTheLastTime() {
        lastTime.countDown();
    }

    /** One clock for all who wait: a timer for each would be paid for by every completion. */
    private void watchTheClock() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                answerWithoutTheOverdue();
            }
        } catch (InterruptedException _) {
            // Nobody waits any more.
        }
    }

    private void answerWithoutTheOverdue() {
        long now = System.nanoTime();
        for (Booking booking : waiting) {
            if (now - booking.deadline() > 0 && booking.settlement().complete(Settlement.PENDING)) {
                LOG.atWarn().addKeyValue("completionId", booking.completion()).log("A settlement is pending");
            }
        }
    }

    private Settlement tryUntilDone(CompletionCommand end, Duration doubt) {
        return switch (attempt(end)) {
            case BOOKED -> Settlement.BOOKED;
            case ABANDONED -> Settlement.ESTIMATED;
            case UNKNOWN_COMPLETION, FAILED -> tryAgainIfThereIsRoom(end, doubt);
        };
    }

    private Settlement tryAgainIfThereIsRoom(CompletionCommand end, Duration doubt) {
        if (!room.tryAcquire()) {
            LOG.atError()
                    .addKeyValue("completionId", end.completion())
                    .log(
                            "Too many settlements are pending: this one is given up, and what was admitted ends at its estimate");
            return Settlement.PENDING;
        }
        try {
            return tryAgain(end, new Doubt(doubt, System.nanoTime()));
        } finally {
            room.release();
        }
    }

    private Settlement tryAgain(CompletionCommand end, Doubt doubt) {
        long began = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        for (long now = began; now - began < patience.toNanos(); now = System.nanoTime()) {
            boolean last;
            try {
                last = lastTime.await(pause, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                return Settlement.PENDING;
            }
            switch (attempt(end)) {
                case BOOKED -> {
                    return Settlement.BOOKED;
                }
                case ABANDONED -> {
                    return Settlement.ESTIMATED;
                }
                case UNKNOWN_COMPLETION -> {
                    if (doubt.endsAt(System.nanoTime())) {
                        return Settlement.PENDING;
                    }
                }
                case FAILED -> doubt.nobodyKnows(System.nanoTime());
            }
            if (last) {
                return Settlement.PENDING;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        LOG.atError()
                .addKeyValue("completionId", end.completion())
                .addKeyValue("hours", patience.toHours())
                .log(
                        "A settlement has been pending too long: it is given up, and what was admitted ends at its estimate");
        return Settlement.PENDING;
    }

    private Answer attempt(CompletionCommand end) {
        try {
            return commands.trySend(end, Ending.class).orElse(Ending.TOLD) == Ending.ABANDONED
                    ? abandoned(end)
                    : Answer.BOOKED;
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("completionId", end.completion())
                    .addKeyValue("failure", failure.toString())
                    .log("A completion's end must be booked again");
            return failure instanceof Refused refused && refused.refusal() instanceof NotFound && isLogAppendable()
                    ? Answer.UNKNOWN_COMPLETION
                    : Answer.FAILED;
        }
    }

    /** Otherwise a COMMIT that hangs may hide the admission from those who read. */
    private boolean isLogAppendable() {
        try {
            return queries.ask(new CheckAppendable());
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static Answer abandoned(CompletionCommand end) {
        LOG.atWarn()
                .addKeyValue("completionId", end.completion())
                .log("A completion's end came too late: it was abandoned, and its estimate stays booked");
        return Answer.ABANDONED;
    }
}
