package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The events and clauses of one unit of work: all of them become true, or none. Its caller may give up while nothing is
 * under way, and never while the database may be committing it.
 */
final class Unit {

    private enum State {
        WAITING,
        UNDER_WAY,
        ABANDONED
    }

    /** Many repeats of one request are refused one by one; they do not keep everybody else waiting for long. */
    static final int MOST_DECISIONS = 8;

    private final List<Entry> entries;

    private final List<Clause> clauses;

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private final CompletableFuture<Boolean> appended = new CompletableFuture<>();

    private final long since = System.nanoTime();

    private int refusals;

    Unit(List<Entry> entries, List<Clause> clauses) {
        this.entries = entries;
        this.clauses = clauses;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** Whether this unit still wants to be appended; from now on its caller waits for the outcome. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.UNDER_WAY) || state.get() == State.UNDER_WAY;
    }

    /** Certainly nothing of this unit was written, and nothing is for a while. */
    void pause() {
        state.compareAndSet(State.UNDER_WAY, State.WAITING);
    }

    boolean abandoned() {
        return state.get() == State.ABANDONED;
    }

    /** Whether a refusal that may be due to a neighbour's is not its last. */
    boolean mayBeDecidedAnew() {
        return ++refusals < MOST_DECISIONS;
    }

    void succeed() {
        appended.complete(true);
    }

    void fail(RuntimeException why) {
        appended.completeExceptionally(why);
    }

    /** Returns once this unit is durable; throws why it is not. Somebody else looks at the clock: see {@link Patience}. */
    void await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    appended.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true; // the outcome matters more; the interrupt is kept for later
                } catch (ExecutionException failure) {
                    throw why(failure);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives up for a caller that has waited this long, unless the database may be committing the unit right now. */
    void giveUpAfter(Duration patience) {
        if (System.nanoTime() - since > patience.toNanos() && state.compareAndSet(State.WAITING, State.ABANDONED)) {
            fail(new Refused(new Unavailable("The gateway's database is away.", Duration.ofSeconds(5))));
        }
    }

    private static RuntimeException why(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException why ? why : new IllegalStateException(failure);
    }
}
