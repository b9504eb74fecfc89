package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.Timing;
import org.jspecify.annotations.Nullable;

/** Measures one completion from the arrival of its request. */
public final class Stopwatch {

    private final long started = System.nanoTime();

    private @Nullable Long firstByteMillis;

    /** The provider's answer begins. */
    public void firstByte() {
        firstByteMillis = millis();
    }

    public long millis() {
        return (System.nanoTime() - started) / 1_000_000;
    }

    public Timing timing() {
        return new Timing(millis(), firstByteMillis);
    }
}
