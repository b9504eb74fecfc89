package com.llmgateway.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Presses on a server over so many connections for so long: as fast as each answers, or at a fixed rate.
 *
 * @param rate requests per second over all connections; zero for as fast as it goes
 */
record Load(int port, String key, int connections, long millis, int rate) {

    /** What came of a load. */
    record Result(long answered, long failed, long nanos, long p50Micros, long p99Micros, String firstFailure) {

        double perSecond() {
            return answered * 1e9 / nanos;
        }

        String print() {
            return "%d %d %d %d %d %s"
                    .formatted(answered, failed, nanos, p50Micros, p99Micros, firstFailure.replaceAll("\\s+", " "));
        }

        static Result parse(String printed) {
            String[] parts = printed.split(" ", 6);
            return new Result(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    parts[5]);
        }
    }

    String print() {
        return "%d %s %d %d %d".formatted(port, key, connections, millis, rate);
    }

    static Load parse(String printed) {
        String[] parts = printed.split(" ");
        return new Load(
                Integer.parseInt(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                Integer.parseInt(parts[4]));
    }

    Result run() throws IOException, InterruptedException {
        byte[] request = Canned.request(key);
        var clients = new ArrayList<Client>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            clients.add(new Client(port, request));
        }
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            int index = i;
            threads.add(Thread.ofPlatform().daemon().start(() -> press(clients.get(index), index, start)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long taken = System.nanoTime() - start;
        for (Client client : clients) {
            client.close();
        }
        return sum(clients, taken);
    }

    private void press(Client client, int index, long start) {
        long end = start + millis * 1_000_000;
        long between = rate == 0 ? 0 : 1_000_000_000L * connections / rate;
        long due = start + between * index / connections;
        try {
            while (rate == 0 ? System.nanoTime() < end : due < end) {
                if (rate == 0) {
                    client.ask(System.nanoTime());
                } else {
                    waitFor(due);
                    client.ask(due);
                    due += between;
                }
            }
        } catch (IOException broken) {
            client.broke(broken);
        }
    }

    private static void waitFor(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Result sum(List<Client> clients, long taken) {
        long[] nanos = clients.stream()
                .flatMapToLong(client -> LongStream.of(client.nanos()))
                .sorted()
                .toArray();
        return new Result(
                nanos.length,
                clients.stream().mapToLong(Client::failed).sum(),
                taken,
                percentileMicros(nanos, 0.50),
                percentileMicros(nanos, 0.99),
                clients.stream()
                        .map(Client::firstFailure)
                        .filter(failure -> !failure.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    static long percentileMicros(long[] sortedNanos, double share) {
        if (sortedNanos.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(share * sortedNanos.length) - 1;
        return sortedNanos[Math.max(0, index)] / 1000;
    }
}
