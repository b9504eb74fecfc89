package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListForgotten;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The completions that this node serves, or whose ends it has still to book. Of any other it knows nothing more. */
@Component
public class UnderWay {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final ConcurrentMap<CompletionId, Integer> reasons = new ConcurrentHashMap<>();

    /** From before its admission on; who takes over a completion enters it before the other leaves. */
    public Stay enter(CompletionId completion) {
        reasons.merge(completion, 1, Integer::sum);
        return new Stay(completion);
    }

    /** Waits until there are none, at most so long. */
    void awaitNone(Duration longest) throws InterruptedException {
        long began = System.nanoTime();
        while (!reasons.isEmpty() && System.nanoTime() - began < longest.toNanos()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    @QueryHandler
    List<CompletionId> handle(ListForgotten list) {
        return list.completions().stream()
                .filter(completion -> !reasons.containsKey(completion))
                .toList();
    }

    /** One reason why a completion is under way, to be closed once. */
    public final class Stay implements AutoCloseable {

        private final CompletionId completion;

        private Stay(CompletionId completion) {
            this.completion = completion;
        }

        @Override
        public void close() {
            reasons.computeIfPresent(completion, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
