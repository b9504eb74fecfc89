package com.llmgateway.benchmarks;

/** The one command: measures everything, prints a table, and fails when a ratio misses its bar. */
public final class Benchmarks {

    private Benchmarks() {}

    /** In the role that is named first; without one, the whole run, for the gateway in the jar that is named. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "traffic" -> Traffic.main();
            case "relay" -> Relay.main(Integer.parseInt(arguments[1]));
            case "stream-traffic" -> StreamTraffic.main();
            case "stream-relay" -> StreamingRelay.main(Integer.parseInt(arguments[1]));
            default -> System.exit(Run.of(arguments).passed() ? 0 : 1);
        }
    }
}
