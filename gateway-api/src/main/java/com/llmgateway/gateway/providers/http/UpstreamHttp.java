package com.llmgateway.gateway.providers.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.internal.connection.ConnectionListener;

/**
 * The HTTP client that talks to providers. Nothing is ever sent twice by itself, since what is sent costs money. Reading an
 * answer has no limit here: a timer would be set and stopped again for every event of a stream, which costs more than to
 * pass it on. The line knows how long each call may be silent, and ends it.
 */
final class UpstreamHttp {

    /** For the connection, and again for each word of the handshake after it. */
    private static final Duration CONNECT = Duration.ofSeconds(8);

    /** Above every limit that a model or a line can have. */
    private static final Duration LONGEST_CALL = Duration.ofHours(2).plusMinutes(5);

    private static final int MOST_IDLE_CONNECTIONS = 1_024;

    /** Shorter than any server keeps its side open while it runs: a connection that it has closed would cost a request. */
    private static final long IDLE_SECONDS = 4;

    private UpstreamHttp() {}

    static OkHttpClient through(Predicate<InetAddress> allowed) {
        return through(allowed, CONNECT);
    }

    static OkHttpClient through(Predicate<InetAddress> allowed, Duration connect) {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(pool())
                .socketFactory(new CheckedSockets(allowed, connect))
                .proxy(Proxy.NO_PROXY)
                .eventListener(new NewConnections())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(connect)
                .writeTimeout(Duration.ofMinutes(1))
                .readTimeout(Duration.ZERO)
                .callTimeout(LONGEST_CALL)
                .build();
    }

    private static ConnectionPool pool() {
        return new ConnectionPool(
                MOST_IDLE_CONNECTIONS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                IdleConnectionCloser.start(),
                ConnectionListener.Companion.getNONE());
    }

    /** The same, which makes a connection for each request and keeps none. */
    static OkHttpClient anew(OkHttpClient http) {
        return http.newBuilder()
                .connectionPool(new ConnectionPool(0, IDLE_SECONDS, TimeUnit.SECONDS))
                .build();
    }

    /** Tells a request's body when it does not go over a connection that is there already. */
    private static final class NewConnections extends EventListener {

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            if (call.request().body() instanceof OneShotBody body) {
                body.connects();
            }
        }
    }
}
