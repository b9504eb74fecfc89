package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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

    /** Durable, or why not. */
    private record Outcome(@Nullable RuntimeException why) {

        static final Outcome APPENDED = new Outcome(null);
    }

    /** Many repeats of one request are refused one by one; they do not keep everybody else waiting for long. */
    static final int MOST_DECISIONS = 8;

    private final List<Entry> entries;

    private final List<Clause> clauses;

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

    /** Whoever waits for the outcome: the one thread that brought the unit. */
    private volatile @Nullable Thread caller;

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
        tell(Outcome.APPENDED);
    }

    void fail(RuntimeException why) {
        tell(new Outcome(why));
    }

    /** What is told first stays. */
    private void tell(Outcome told) {
        if (outcome.compareAndSet(null, told)) {
            LockSupport.unpark(caller);
        }
    }

    /** Returns once this unit is durable; throws why it is not. Somebody else looks at the clock: see {@link Patience}. */
    void await() {
        caller = Thread.currentThread();
        boolean interrupted = false;
        Outcome told = outcome.get();
        while (told == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // the outcome matters more; the interrupt is kept for later
            told = outcome.get();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (told.why() != null) {
            throw told.why();
        }
    }

    /** Gives up for a caller that has waited this long, unless the database may be committing the unit right now. */
    void giveUpAfter(Duration patience) {
        if (System.nanoTime() - since > patience.toNanos() && state.compareAndSet(State.WAITING, State.ABANDONED)) {
            fail(new Refused(new Unavailable("The gateway's database is away.", Duration.ofSeconds(5))));
        }
    }
}
