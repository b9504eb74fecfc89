package com.llmgateway.command.log;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the log will end once the batch under way is committed, so that the next one can be written behind it meanwhile.
 * Nothing depends on it: whoever relied on it compares the head, under its lock, before committing.
 */
final class Forecast {

    /** A transaction that waits must not come to be taken for a stalled one. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Head head;

    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

    Forecast(Head head) {
        this.head = head;
    }

    Head head() {
        return head;
    }

    /** Says how that commit went; only the first word counts. */
    void tell(boolean committed) {
        outcome.complete(committed);
    }

    /** Whether that commit is still on its way. */
    boolean isOpen() {
        return !outcome.isDone();
    }

    /** Waits for that commit. Says whether it came. */
    boolean cameTrue() {
        try {
            return outcome.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    /** Whether the log does end there. */
    boolean isAt(Head found) {
        return found.position() == head.position() && Arrays.equals(found.hash(), head.hash());
    }
}
