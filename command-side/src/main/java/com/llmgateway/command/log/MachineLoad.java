package com.llmgateway.command.log;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/**
 * How busy the processors are that this node may use. Who wants to know is told at once what the last look has shown: a
 * look itself takes tens of milliseconds where there are many processors.
 */
final class MachineLoad {

    private static final double LIMIT = 0.9;

    private static final long LOOK_EVERY_NANOS = 500_000_000;

    private final DoubleSupplier load;

    private long looked = System.nanoTime() - LOOK_EVERY_NANOS;

    private volatile boolean atItsLimit;

    /** @param load from 0 to 1, or less where it cannot be told */
    MachineLoad(DoubleSupplier load) {
        this.load = load;
    }

    static MachineLoad ofThisMachine() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MachineLoad(machine::getCpuLoad);
    }

    /** Whether there is hardly anything left to do more with. Where that cannot be told, there is. */
    boolean isAtItsLimit() {
        return atItsLimit;
    }

    /** Looks, unless the last look was just now. For one thread that has nothing urgent to do. */
    void look() {
        long now = System.nanoTime();
        if (now - looked >= LOOK_EVERY_NANOS) {
            looked = now;
            atItsLimit = load.getAsDouble() > LIMIT;
        }
    }
}
