package com.llmgateway.gateway.providers.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.internal.concurrent.TaskRunner;

/**
 * Closes a pool's idle connections, and looks for them a few times a second. By itself OkHttp wakes a thread whenever a
 * connection becomes idle, which is after every request, only to find that none has been idle for long (ADR 26).
 */
final class IdleConnectionCloser implements TaskRunner.Backend {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final TaskRunner.Backend threads = new TaskRunner.RealBackend(
            Thread.ofPlatform().daemon().name("closes-idle-connections").factory());

    private IdleConnectionCloser() {}

    /** Runs what closes the connections of one pool. */
    static TaskRunner start() {
        return new TaskRunner(new IdleConnectionCloser(), Logger.getLogger(TaskRunner.class.getName()));
    }

    @Override
    public long nanoTime() {
        return threads.nanoTime();
    }

    /** Wakes nobody: who waits looks by itself before long. */
    @Override
    public void coordinatorNotify(TaskRunner runner) {}

    @Override
    public void coordinatorWait(TaskRunner runner, long nanos) {
        threads.coordinatorWait(runner, Math.min(nanos, PAUSE_NANOS));
    }

    @Override
    public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
        return threads.decorate(queue);
    }

    @Override
    public void execute(TaskRunner runner, Runnable task) {
        threads.execute(runner, task);
    }
}
