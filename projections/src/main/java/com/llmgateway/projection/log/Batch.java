package com.llmgateway.projection.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What a projection gathers from a batch of events, to be written in few statements before the batch commits. */
public final class Batch<T> {

    private static final AtomicLong COUNT = new AtomicLong();

    private final String key = "batch-" + COUNT.incrementAndGet();
    private final Projection projection;
    private final Supplier<T> nothing;
    private final Consumer<T> write;

    /**
     * @param nothing what a batch begins with
     * @param write writes what was gathered, once per batch
     */
    public Batch(Projection projection, Supplier<T> nothing, Consumer<T> write) {
        this.projection = projection;
        this.nothing = nothing;
        this.write = write;
    }

    /** What the present batch has gathered so far: add to it. */
    public T current() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(key, _ -> begin(unit));
    }

    private T begin(UnitOfWork<?> unit) {
        T gathered = nothing.get();
        unit.onPrepareCommit(_ -> write(gathered));
        return gathered;
    }

    private void write(T gathered) {
        try {
            write.accept(gathered);
        } catch (RuntimeException failure) {
            throw new ProjectionFailed(projection, failure);
        }
    }
}
