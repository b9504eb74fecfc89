package com.llmgateway.benchmarks;

import com.llmgateway.benchmarks.StreamUpstream.Pace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * So many streams at once, one a connection.
 *
 * @param ports the servers that are asked, each for as many of the streams
 * @param words events of each answer, without the few around them
 * @param gapMicros how long the provider waits between two events; zero for as fast as it goes
 * @param startMillis over how long a time the streams begin
 */
record StreamLoad(List<Integer> ports, String key, int streams, int words, long gapMicros, long startMillis) {

    /** What came of it; the times are those to the first event. */
    record Result(int whole, int broken, int mostAtOnce, long p50Micros, long p99Micros, String firstFailure) {

        String print() {
            return "%d %d %d %d %d %s"
                    .formatted(whole, broken, mostAtOnce, p50Micros, p99Micros, firstFailure.replaceAll("\\s+", " "));
        }

        static Result parse(String printed) {
            String[] parts = printed.split(" ", 6);
            return new Result(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    parts[5]);
        }
    }

    String print() {
        String servers = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "%s %s %d %d %d %d".formatted(servers, key, streams, words, gapMicros, startMillis);
    }

    static StreamLoad parse(String printed) {
        String[] parts = printed.split(" ");
        return new StreamLoad(
                Stream.of(parts[0].split(",")).map(Integer::valueOf).toList(),
                parts[1],
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]));
    }

    Result run(StreamUpstream upstream) throws InterruptedException {
        upstream.pace(new Pace(words, gapMicros * 1_000));
        var clients = new ArrayList<StreamClient>();
        var threads = new ArrayList<Thread>();
        byte[] request = CannedStream.request(key);
        for (int i = 0; i < streams; i++) {
            var client = new StreamClient();
            long delay = startMillis * i / streams;
            int port = ports.get(i % ports.size());
            clients.add(client);
            threads.add(Thread.ofVirtual().start(() -> ask(client, port, delay, request)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return sum(clients, upstream.mostOpen());
    }

    private static void ask(StreamClient client, int port, long delayMillis, byte[] request) {
        try {
            Thread.sleep(delayMillis);
            client.ask(port, request);
        } catch (IOException _) {
            // What did arrive tells.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Result sum(List<StreamClient> clients, int mostAtOnce) {
        byte[] expected = CannedStream.words(words);
        List<String> failures = clients.stream()
                .map(client -> client.wrong(expected))
                .filter(wrong -> !wrong.isEmpty())
                .toList();
        long[] nanos = clients.stream()
                .mapToLong(StreamClient::firstEventNanos)
                .sorted()
                .toArray();
        return new Result(
                clients.size() - failures.size(),
                failures.size(),
                mostAtOnce,
                Load.percentileMicros(nanos, 0.50),
                Load.percentileMicros(nanos, 0.99),
                failures.isEmpty() ? "" : failures.getFirst());
    }
}
