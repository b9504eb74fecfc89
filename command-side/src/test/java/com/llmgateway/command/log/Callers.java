package com.llmgateway.command.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Many callers at once, each on a virtual thread of its own. */
final class Callers {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final List<CompletableFuture<Void>> calls = new ArrayList<>();

    void start(Runnable call) {
        calls.add(call(call));
    }

    /** One caller, that is waited for by what this returns. */
    static CompletableFuture<Void> call(Runnable call) {
        return CompletableFuture.runAsync(call, VIRTUAL);
    }

    /** Waits for all; throws what the first of them threw. */
    void join() {
        calls.forEach(CompletableFuture::join);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
