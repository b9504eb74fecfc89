package com.llmgateway.gateway.completions.reply;

import com.llmgateway.gateway.providers.call.Line;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Notices within a moment that a client has left, even before anything was written to it, and cuts the line to the
 * provider: nobody buys tokens that no one will read. Those who stay hear from a silent stream now and then.
 */
@Component
public class ClientWatch implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClientWatch.class);

    private static final long LOOK_EVERY_MILLIS = 100;

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();

    private volatile boolean running;

    private volatile @Nullable Long end;

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(WatchedProtocol.class.getName());
    }

    public Watched watch(HttpServletRequest request, Reply reply, Line line) {
        SocketWrapperBase<?> socket = null;
        if (request.getAttribute(WatchedProtocol.CONNECTION) instanceof Connection connection) {
            reply.breaksOffBy(connection::breakOff);
            socket = connection.socket();
        }
        var watched = new Watched(socket, reply, line);
        all.add(watched);
        return watched;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("client-watch").daemon().start(() -> {
            while (running) {
                pause();
                all.forEach(ClientWatch::look);
            }
        });
    }

    /** Whatever happens to one, the others' limits hold. */
    private static void look(Watched watched) {
        try {
            watched.look();
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).log("A client could not be looked at");
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException _) {
            running = false;
        }
    }

    /** After this time every line is cut, those too that come up later: the gateway stops. */
    void endIn(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    private boolean isOver() {
        Long until = end;
        return until != null && System.nanoTime() - until >= 0;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Looks for as long as the web server has clients. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    /** One client that waits, and the provider that it waits for. */
    public final class Watched implements AutoCloseable {

        private final @Nullable SocketWrapperBase<?> connection;
        private final Reply reply;
        private final Line line;

        private boolean open = true;
        private boolean young = true;

        Watched(@Nullable SocketWrapperBase<?> connection, Reply reply, Line line) {
            this.connection = connection;
            this.reply = reply;
            this.line = line;
        }

        /** The lock keeps the look away from a connection that serves its next request already. */
        private synchronized void look() {
            if (isOver()) {
                line.stop();
            }
            line.look();
            if (young || !open || connection == null) {
                young = false;
                return;
            }
            if (hasLeft(connection)) {
                open = false;
                reply.markGone();
                line.cut();
            } else if (reply.isSilent()) {
                // Writing may take long to a client that reads slowly, and others wait to be looked at.
                Thread.ofVirtual().start(reply::breakSilence);
            }
        }

        private boolean hasLeft(SocketWrapperBase<?> from) {
            try {
                var next = ByteBuffer.allocate(1);
                int read = from.read(false, next);
                if (read > 0) {
                    // A next request, sent ahead: its client is there.
                    from.unRead(next.flip());
                    open = false;
                }
                return read < 0;
            } catch (IOException _) {
                return true;
            }
        }

        @Override
        public void close() {
            all.remove(this);
            stopLooking();
            // Outside the lock: somebody may still be writing, and the looks at all others must go on.
            reply.end();
        }

        private synchronized void stopLooking() {
            open = false;
        }
    }
}
