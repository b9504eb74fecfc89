package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.Timing;
import org.jspecify.annotations.Nullable;

/** Measures one completion from the arrival of its request. */
final class Stopwatch {

    private final long started = System.nanoTime();

    private @Nullable Long firstByteMillis;

    /** The provider's answer begins. */
    void firstByte() {
        firstByteMillis = millis();
    }

    long millis() {
        return (System.nanoTime() - started) / 1_000_000;
    }

    Timing timing() {
        return new Timing(millis(), firstByteMillis);
    }
}
