package com.llmgateway.benchmarks;

import java.time.Duration;
import java.util.stream.Stream;

/** How much processor time a process has used so far; with its children, where it works through them. */
final class CpuTime {

    private CpuTime() {}

    static Duration of(long pid) {
        return ProcessHandle.of(pid).map(CpuTime::used).orElse(Duration.ZERO);
    }

    static Duration withChildren(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(CpuTime::used)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
