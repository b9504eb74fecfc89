package com.llmgateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A thousand streams at once through a small gateway: all whole, and how much memory they took. */
final class StreamCrowd {

    static final int STREAMS = 1_000;

    private static final int WORDS = 200;

    private static final int GAP_MICROS = 100_000;

    private static final int START_MILLIS = 2_000;

    private static final Pattern LEFT = Pattern.compile("->(\\d+)M\\(");

    private final JavaProcess traffic;

    private final Target gateway;

    private final Path collections;

    /** @param collections where the gateway writes down what each collection leaves of its heap */
    StreamCrowd(JavaProcess traffic, Target gateway, Path collections) {
        this.traffic = traffic;
        this.gateway = gateway;
        this.collections = collections;
    }

    void run(Report report) throws IOException {
        var load = new StreamLoad(List.of(gateway.port()), gateway.key(), STREAMS, WORDS, GAP_MICROS, START_MILLIS);
        StreamLoad.Result result = StreamLoad.Result.parse(traffic.ask(load.print()));
        report.note("");
        report.check("%,d streams at once in a heap of 512 MB".formatted(STREAMS), result.mostAtOnce() == STREAMS);
        report.check("all of them whole and as they were sent", result.broken() == 0);
        if (result.broken() > 0) {
            report.note("  the first that is not: " + result.firstFailure());
        }
        report.note("heap after collections, at most: %,d MB".formatted(mostLeft()));
        report.note(
                "first event, p50 %.1f ms, p99 %.1f ms".formatted(result.p50Micros() / 1e3, result.p99Micros() / 1e3));
    }

    private long mostLeft() throws IOException {
        return Files.readAllLines(collections).stream()
                .flatMap(line -> LEFT.matcher(line).results())
                .mapToLong(left -> Long.parseLong(left.group(1)))
                .max()
                .orElse(0);
    }
}
