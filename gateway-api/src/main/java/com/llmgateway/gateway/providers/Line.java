package com.llmgateway.gateway.providers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The line to a provider, which somebody else may cut: then the call ends, whatever it is waiting for. */
public final class Line {

    private @Nullable Runnable onCut;

    private boolean cut;

    /** Ends the call now, or as soon as there is one. */
    public void cut() {
        @Nullable Runnable ending;
        synchronized (this) {
            cut = true;
            ending = onCut;
            onCut = null;
            notifyAll();
        }
        if (ending != null) {
            ending.run();
        }
    }

    public synchronized boolean isCut() {
        return cut;
    }

    /** Waits; whether nobody has cut the line by then. */
    public synchronized boolean pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        try {
            for (long left = length.toMillis(); left > 0 && !cut; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !cut;
    }

    void whenCut(Runnable ending) {
        synchronized (this) {
            if (!cut) {
                onCut = ending;
                return;
            }
        }
        ending.run();
    }
}
