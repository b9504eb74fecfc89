package com.llmgateway.command.bus;

import com.llmgateway.command.log.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Runs a command again when somebody else was faster, a few times, a little later each time. */
public final class RetryConflicts implements RetryScheduler {

    private static final int MOST = 7;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (failures.size() > MOST || !isTransient(failure)) {
            return false;
        }
        long longest = FIRST_PAUSE.toMillis() << failures.size();
        long pause = ThreadLocalRandom.current().nextLong(longest / 2, longest);
        Thread.ofVirtual().name("command-retry").start(() -> {
            sleep(pause);
            dispatch.run();
        });
        return true;
    }

    /** What another node has just begun is there to be continued the next time. */
    private static boolean isTransient(RuntimeException failure) {
        return failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException
                || Fault.of(failure) == Fault.TRANSIENT;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
