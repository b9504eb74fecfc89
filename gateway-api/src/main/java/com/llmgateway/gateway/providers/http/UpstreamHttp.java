package com.llmgateway.gateway.providers.http;

import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The HTTP clients that talk to providers. Nothing is ever sent twice by itself, since what is sent costs money.
 *
 * @param whole has one limit for the whole answer
 * @param streamed has a limit for every silence, and a wide one for all of it
 */
public record UpstreamHttp(OkHttpClient whole, OkHttpClient streamed) {

    private static final Duration CONNECT = Duration.ofSeconds(8);

    /** Above every limit that a model can have: which one holds is for the line to know. */
    private static final Duration WHOLE_ANSWER = Duration.ofHours(2).plusMinutes(5);

    /** What a stream may keep silent for before its first words; after them it is for the line to know. */
    private static final Duration SILENCE = Duration.ofMinutes(6);

    private static final Duration WHOLE_STREAM = Duration.ofHours(2);
    private static final int MOST_IDLE_CONNECTIONS = 1_024;

    /** Shorter than any server keeps its side open: a connection that it has closed would cost a request. */
    private static final long IDLE_SECONDS = 4;

    /** @param silence the longest of a stream that has begun to talk */
    public static UpstreamHttp through(Predicate<InetAddress> allowed, Duration silence) {
        Duration longest = silence.compareTo(SILENCE) < 0 ? SILENCE : silence.plusMinutes(1);
        OkHttpClient base = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(MOST_IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .socketFactory(new CheckedSockets(allowed))
                .proxy(Proxy.NO_PROXY)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                .writeTimeout(Duration.ofMinutes(1))
                .build();
        return new UpstreamHttp(
                base.newBuilder()
                        .readTimeout(WHOLE_ANSWER)
                        .callTimeout(WHOLE_ANSWER)
                        .build(),
                base.newBuilder().readTimeout(longest).callTimeout(WHOLE_STREAM).build());
    }
}
