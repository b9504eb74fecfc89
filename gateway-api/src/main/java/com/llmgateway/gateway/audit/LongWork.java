package com.llmgateway.gateway.audit;

import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Does what goes through the whole log: a little at a time on each node, whatever it is, and nobody waits for it. */
@Component
class LongWork {

    /** Each holds connections of the database to its end, and the completions need the others. */
    static final int AT_A_TIME = 2;

    private final Semaphore free = new Semaphore(AT_A_TIME);

    <R> R run(Supplier<R> work) {
        if (!free.tryAcquire()) {
            throw new Refused(new Conflict(
                    "This node verifies, checks or rebuilds as much as it does at a time; ask again when that is done.",
                    "long_work_running"));
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
