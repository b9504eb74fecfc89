package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.gateway.web.Commands;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Books the ends of completions, patiently: what cannot be booked now is tried again from memory. */
@Component
public class Settlements {

    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

    /** How long the client's last byte waits for its booking. */
    private static final Duration LAST_BYTE = Duration.ofSeconds(10);

    /** After this long the database has been away so long that its books are made up after a restart. */
    private static final Duration END = Duration.ofHours(12);

    /** An admission that the log has not known for as long has not happened. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private static final long LOOK_EVERY_MILLIS = 100;

    private static final int MOST_PENDING = 20_000;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private enum Answer {
        BOOKED,
        UNKNOWN_COMPLETION,
        FAILED
    }

    /** An end whose client waits for it until {@code deadline}, in nanoseconds of the system's timer. */
    private record Booking(CompletionId completion, long deadline, CompletableFuture<Boolean> durable) {}

    private final Set<Booking> waiting = ConcurrentHashMap.newKeySet();

    private final Semaphore room = new Semaphore(MOST_PENDING);

    private final Commands commands;

    /** Its own, and not the framework's, which stops before those have left who wait here. */
    private final Thread clock =
            Thread.ofPlatform().name("settlements-clock").daemon().unstarted(this::watchTheClock);

    Settlements(Commands commands) {
        this.commands = commands;
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

    /** Books an end; tells whether it is durable, or still pending after ten seconds. */
    boolean book(CompletionCommand end) {
        var booked = new Booking(end.completion(), System.nanoTime() + LAST_BYTE.toNanos(), new CompletableFuture<>());
        waiting.add(booked);
        try {
            Thread.ofVirtual().start(() -> booked.durable().complete(tryUntilDone(end, END)));
            return booked.durable().join();
        } finally {
            waiting.remove(booked);
        }
    }

    /** Ends a completion of which nobody knows whether it was admitted. */
    public void bookIfAdmitted(CompletionCommand end) {
        Thread.ofVirtual().start(() -> tryUntilDone(end, DOUBT));
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
            if (now - booking.deadline() > 0 && booking.durable().complete(false)) {
                LOG.atWarn().addKeyValue("completionId", booking.completion()).log("A settlement is pending");
            }
        }
    }

    private boolean tryUntilDone(CompletionCommand end, Duration doubt) {
        if (attempt(end) == Answer.BOOKED) {
            return true;
        }
        if (!room.tryAcquire()) {
            LOG.atError().addKeyValue("completionId", end.completion()).log("Too many settlements are pending");
            return false;
        }
        try {
            return tryAgain(end, new Doubt(doubt, System.nanoTime()));
        } finally {
            room.release();
        }
    }

    private boolean tryAgain(CompletionCommand end, Doubt doubt) {
        long began = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        for (long now = began; now - began < END.toNanos(); now = System.nanoTime()) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                return false;
            }
            switch (attempt(end)) {
                case BOOKED -> {
                    return true;
                }
                case UNKNOWN_COMPLETION -> {
                    if (doubt.endsAt(System.nanoTime())) {
                        return false;
                    }
                }
                case FAILED -> doubt.nobodyKnows(System.nanoTime());
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        return false;
    }

    private Answer attempt(CompletionCommand end) {
        try {
            commands.sendNow(end);
            return Answer.BOOKED;
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("completionId", end.completion())
                    .addKeyValue("failure", failure.toString())
                    .log("A completion's end must be booked again");
            return failure instanceof Refused refused && refused.refusal() instanceof NotFound
                    ? Answer.UNKNOWN_COMPLETION
                    : Answer.FAILED;
        }
    }
}
