package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread per node that tells the log's readers when there is more to read: at once after this node's own appends
 * (and every 150 ms while they go on), and within 50 ms after another node's, by a look at the head. Never by NOTIFY, which would serialise every commit.
 */
final class Lookout implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** Under load, readers are told this often: every batch of theirs costs the same, however little is in it. */
    private static final long SHOW_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final int SILENCE_MILLIS = 5_000;

    private final DataSource source;

    private final String log;

    private final Tail tail;

    private final AtomicBoolean started = new AtomicBoolean();

    private final Backoff backoff = new Backoff();

    private @Nullable Connection connection;

    private volatile boolean closed;

    Lookout(DataSource source, String log, Tail tail) {
        this.source = source;
        this.log = log;
        this.tail = tail;
    }

    /** Begins with the first reader. */
    void start() {
        if (started.compareAndSet(false, true)) {
            Thread.ofPlatform().name("log-lookout").daemon().start(this);
        }
    }

    @Override
    public void run() {
        long lastLook = System.nanoTime() - LOOK_NANOS;
        long lastShow = System.nanoTime() - SHOW_NANOS;
        while (!closed) {
            long now = System.nanoTime();
            if (now - lastLook >= LOOK_NANOS) {
                look();
                lastLook = now;
            }
            if (tail.head() > tail.shown() && now - lastShow >= SHOW_NANOS) {
                tail.show();
                tell();
                lastShow = now;
            }
            boolean news = tail.head() > tail.shown();
            await(news ? lastShow + SHOW_NANOS - now : lastLook + LOOK_NANOS - now, news);
        }
        drop();
    }

    /** Until it is time to look or to show; news are worth waking up for when they could be shown. */
    private void await(long nanos, boolean news) {
        try {
            if (news) {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } else {
                tail.awaitHeadPast(tail.shown(), nanos);
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void tell() {
        try {
            tail.tellListeners();
        } catch (RuntimeException failure) {
            LOG.atWarn().setCause(failure).log("A reader of the log could not be told of news");
        }
    }

    private void look() {
        try {
            look(open());
            backoff.reset();
        } catch (SQLException failure) {
            LOG.atDebug().addKeyValue("failure", failure.toString()).log("The log's head cannot be seen");
            drop();
            backoff.pause();
        }
    }

    /** Whatever this node knew before it asks is committed, so a log that ends before that has lost it. */
    private void look(Connection open) throws SQLException {
        long known = tail.head();
        long found = Head.position(open, log);
        if (found < known) {
            LOG.atWarn().addKeyValue("known", known).addKeyValue("found", found).log("The log went back");
            tail.wentBack(found);
        } else {
            tail.reached(found);
        }
    }

    /** While the connection was away, the log may have gone back, and on past what this node knows. */
    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
            open.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            tail.forgetEvents();
        }
        return open;
    }

    private void drop() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException | RuntimeException _) {
            // it is broken, or its pool has closed with the node
        }
        connection = null;
    }

    @Override
    public void close() {
        closed = true;
    }
}
