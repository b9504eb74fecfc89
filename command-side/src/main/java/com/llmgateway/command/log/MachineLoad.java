package com.llmgateway.command.log;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How busy the processors are that this node may use, looked up a few times a second. For one thread at a time. */
final class MachineLoad {

    private static final double LIMIT = 0.9;

    private static final long LOOK_EVERY_NANOS = 200_000_000;

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long looked = System.nanoTime();

    private boolean atItsLimit;

    /** Whether there is hardly anything left to do more with. Where that cannot be told, there is. */
    boolean isAtItsLimit() {
        long now = System.nanoTime();
        if (now - looked > LOOK_EVERY_NANOS) {
            looked = now;
            atItsLimit = machine.getCpuLoad() > LIMIT;
        }
        return atItsLimit;
    }
}
