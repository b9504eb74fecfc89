package com.llmgateway.gateway.providers;

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
        }
        if (ending != null) {
            ending.run();
        }
    }

    public synchronized boolean isCut() {
        return cut;
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
