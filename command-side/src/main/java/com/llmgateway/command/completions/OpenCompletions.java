package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps the completions that this node admitted at hand, so that their end needs no look-up. Bounded: when there are too
 * many, all are let go. Whatever is still open then is read from the log.
 */
final class OpenCompletions {

    private static final int MOST = 20_000;

    private final ConcurrentMap<CompletionId, Completion> open = new ConcurrentHashMap<>();

    Optional<Completion> find(CompletionId completion) {
        return Optional.ofNullable(open.get(completion));
    }

    void keep(Completion completion) {
        if (open.size() >= MOST) {
            open.clear();
        }
        open.put(completion.id(), completion);
    }

    void letGo(CompletionId completion) {
        open.remove(completion);
    }
}
