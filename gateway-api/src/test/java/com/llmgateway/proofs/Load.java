package com.llmgateway.proofs;

import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.proofs.Client.Acknowledged;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Clients that keep buying, half of it streamed, and remember what was acknowledged and what was refused. */
final class Load implements AutoCloseable {

    /** Every request of the run gets a number of its own. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final long LONGEST_ANSWER_MILLIS = 120;
    private static final long PAUSE_MILLIS = 250;

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final List<Thread> clients = new CopyOnWriteArrayList<>();
    private final Client client;

    private volatile boolean on = true;

    private Load(Client client) {
        this.client = client;
    }

    static Load of(Client client, int clients) {
        var load = new Load(client);
        for (int i = 0; i < clients; i++) {
            load.clients.add(Thread.ofVirtual().start(load::buyOn));
        }
        return load;
    }

    static long number() {
        return NUMBERS.incrementAndGet();
    }

    Collection<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Everything answered that was no success. */
    Collection<String> refused() {
        return List.copyOf(refused);
    }

    /** Requests that got no answer at all, or none to its end. */
    long lost() {
        return lost.get();
    }

    private void buyOn() {
        var random = RandomGenerator.getDefault();
        while (on) {
            try {
                buy(random.nextBoolean(), random.nextLong(LONGEST_ANSWER_MILLIS));
            } catch (UncheckedIOException _) {
                lost.incrementAndGet();
                pause();
            }
        }
    }

    private void buy(boolean streamed, long millis) {
        long number = number();
        Reply reply = client.ask(number, streamed, millis);
        if (reply.status() == 200) {
            Client.acknowledged(number, streamed, reply).ifPresentOrElse(acknowledged::add, lost::incrementAndGet);
        } else {
            refused.add(reply.toString());
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** No further requests; returns when the last answer is in. */
    void stop() throws InterruptedException {
        on = false;
        for (Thread thread : clients) {
            thread.join();
        }
    }

    @Override
    public void close() {
        on = false;
    }
}
