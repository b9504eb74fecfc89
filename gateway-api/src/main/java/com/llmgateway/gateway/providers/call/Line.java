package com.llmgateway.gateway.providers.call;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line to a provider. When the client leaves, or the gateway stops, somebody cuts it, and the call ends, whatever it is
 * waiting for; so it does when nothing is heard in time, but then the line may be used for another call.
 */
public final class Line {

    private static final long NEVER = 0;

    private @Nullable Runnable onCut;
    private @Nullable Supplier<@Nullable UsageReport> reporter;
    private boolean cut;
    private boolean stopped;
    private boolean late;

    private volatile long due = NEVER;
    private volatile long end = NEVER;
    private volatile long openingNanos;
    private volatile long wordsNanos;
    private volatile long silenceNanos;
    private volatile boolean talks;

    /** Ends the call now, or as soon as there is one, and every other. */
    public void cut() {
        Runnable ending;
        synchronized (this) {
            cut = true;
            notifyAll();
            ending = ending();
        }
        ending.run();
    }

    public synchronized boolean isCut() {
        return cut;
    }

    /** Cuts the line because the gateway stops, unless it is cut already. */
    public void stop() {
        synchronized (this) {
            stopped |= !cut;
        }
        cut();
    }

    /** Whether it was cut with the client still waiting. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    /**
     * Another call.
     *
     * @param limit how long it has at most
     * @param opening the longest silence before it talks
     * @param silence the longest afterwards
     */
    public synchronized void renew(Duration limit, Duration opening, Duration silence) {
        late = false;
        onCut = null;
        reporter = null;
        talks = false;
        openingNanos = opening.toNanos();
        wordsNanos = openingNanos;
        silenceNanos = silence.toNanos();
        end = in(limit.toNanos());
        stirred();
    }

    /**
     * Less patience with what comes first.
     *
     * @param head how long it may be silent before its head
     * @param words and how long between that and the first words
     */
    public void hurry(Duration head, Duration words) {
        wordsNanos = words.toNanos();
        due = earlier(in(head.toNanos()), end);
    }

    /** The head is there, the first words are not. */
    public void headed() {
        due = earlier(in(wordsNanos), end);
    }

    /** The provider talks. */
    public void heard() {
        talks = true;
        stirred();
    }

    /** Something came from the provider, which need not be words. */
    public void stirred() {
        due = earlier(in(talks ? silenceNanos : openingNanos), end);
    }

    private static long in(long nanos) {
        long then = System.nanoTime() + nanos;
        return then == NEVER ? 1 : then;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** Ends the call if it is late; to be called now and then. */
    public void look() {
        long until = due;
        if (until == NEVER || System.nanoTime() - until < 0) {
            return;
        }
        Runnable ending;
        synchronized (this) {
            if (due != until) {
                return; // it was heard of, or is another call by now
            }
            due = NEVER;
            late = true;
            ending = ending();
        }
        ending.run();
    }

    /** Whether the last call was ended because nothing was heard. */
    public synchronized boolean isLate() {
        return late;
    }

    /** Who puts the answer into other words knows what its provider reported; the first to do so, best of all. */
    public synchronized void reportedBy(Supplier<@Nullable UsageReport> translator) {
        reporter = reporter == null ? translator : reporter;
    }

    /** What the provider of a translated answer has reported so far. */
    public synchronized @Nullable UsageReport report() {
        return reporter == null ? null : reporter.get();
    }

    /** Waits; whether nobody has cut the line by then. */
    public synchronized boolean pause(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        try {
            for (long left = length.toMillis(); left > 0 && !cut; left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !cut;
    }

    /** What ends the call, taken together with the reason for it: a moment later the line may be another call's. */
    private synchronized Runnable ending() {
        Runnable ending = onCut == null ? () -> {} : onCut;
        onCut = null;
        return ending;
    }

    public void whenCut(Runnable ending) {
        synchronized (this) {
            if (!cut && !late) {
                onCut = ending;
                return;
            }
        }
        ending.run();
    }
}
