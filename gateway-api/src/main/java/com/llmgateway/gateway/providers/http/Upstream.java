package com.llmgateway.gateway.providers.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends a request to wherever a provider is, and tells what became of it. */
public class Upstream {

    private static final int LONGEST_REFUSAL = 1 << 20;

    private static final List<String> KEY_HEADERS = List.of("Authorization", "api-key", "x-api-key", "x-goog-api-key");
    private static final int SHORTEST_KEY = 8;

    private static final int MOST_ADDRESSES = 1_000;

    /** Longer ones end in what a client wrote, and hardly ever come again. */
    private static final int LONGEST_REMEMBERED = 500;

    private final OkHttpClient http;

    /** Reading one costs a tenth of what sending to it does. */
    private final Cache<String, HttpUrl> addresses = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_ADDRESSES)
            .build();

    Upstream(OkHttpClient http) {
        this.http = http;
    }

    /** Reaches providers at these addresses alone. */
    public static Upstream at(Predicate<InetAddress> allowed) {
        return new Upstream(UpstreamHttp.through(allowed));
    }

    /**
     * The same provider, asked over a new connection each time: one that it has closed looks like one that broke after the
     * request, and for what is not asked again that difference counts.
     */
    public Upstream anew() {
        return new Upstream(UpstreamHttp.anew(http));
    }

    public Outcome post(String url, byte[] body, Map<String, String> headers, boolean streamed, Line line) {
        return send("POST", url, body, headers, streamed, line);
    }

    public Outcome send(
            String method, String url, byte[] body, Map<String, String> headers, boolean streamed, Line line) {
        HttpUrl address = address(url);
        if (address == null) {
            return new Failed(ProviderFault.UNREACHABLE, null);
        }
        @Nullable OneShotBody sent = method.equals("POST") ? new OneShotBody(body) : null;
        Call call = http.newCall(request(method, address, sent, headers, streamed));
        line.whenCut(call::cancel);
        try {
            return outcome(call.execute(), streamed, line);
        } catch (IOException failure) {
            if (sent == null || sent.isOnUsedConnection()) {
                // Who has closed one, in a restart, has closed them all: the next try is not to end at another of them.
                http.connectionPool().evictAll();
            }
            return failed(failure, sent);
        }
    }

    @Nullable
    HttpUrl address(String url) {
        HttpUrl known = addresses.getIfPresent(url);
        if (known != null) {
            return known;
        }
        HttpUrl read = HttpUrl.parse(url);
        if (read != null && url.length() <= LONGEST_REMEMBERED) {
            addresses.put(url, read);
        }
        return read;
    }

    /** Whoever has the request was reached, however the connection broke then. */
    static Failed failed(IOException failure, @Nullable OneShotBody sent) {
        ProviderFault fault = fault(failure);
        if (sent == null) {
            return new Failed(fault, null, Taken.PERHAPS);
        }
        if (!sent.isSent()) {
            return new Failed(ProviderFault.UNREACHABLE, null);
        }
        return new Failed(fault == ProviderFault.UNREACHABLE ? ProviderFault.BROKEN : fault, null, Taken.PERHAPS);
    }

    private static Request request(
            String method, HttpUrl url, @Nullable OneShotBody body, Map<String, String> headers, boolean streamed) {
        var told = new Headers.Builder();
        if (body != null) {
            told.add("Content-Type", "application/json");
        }
        // A title may be in any script; neither a server nor a key lets control characters in.
        headers.forEach((name, value) -> told.removeAll(name).addUnsafeNonAscii(name, value));
        return new Request.Builder()
                .url(url)
                .method(method, body)
                .headers(told.build())
                .header("Accept", streamed ? "text/event-stream" : "application/json")
                // Compressing a stream would hold its events back.
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "llm-gateway")
                .build();
    }

    private static Outcome outcome(Response response, boolean streamed, Line line) throws IOException {
        int status = response.code();
        if (response.isSuccessful()) {
            String type = String.valueOf(response.header("Content-Type"));
            boolean events = type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
            var headers = TravellingHeaders.of(response.headers(), false);
            var answered = new Answered(status, events, headers, body(response));
            return streamed && !events ? lookedInto(answered, line) : answered;
        }
        try (response) {
            if (status == 401) {
                return Failed.ofTheKey(status);
            }
            if (status < 400) {
                return new Failed(ProviderFault.BROKEN, status, Taken.NOTHING);
            }
            byte[] words = body(response).readNBytes(LONGEST_REFUSAL);
            if (repeatsTheKey(new String(words, StandardCharsets.ISO_8859_1), response.request())) {
                return Failed.ofTheKey(status);
            }
            return new Declined(status, TravellingHeaders.of(response.headers(), true), words);
        }
    }

    /** Events are such, whatever they are called. */
    private static Outcome lookedInto(Answered answered, Line line) throws IOException {
        line.headed();
        try {
            var beginning = new Beginning(answered.body());
            return new Answered(answered.status(), beginning.isOfEvents(), answered.headers(), beginning.again());
        } catch (IOException failure) {
            answered.body().close();
            return new Failed(fault(failure), answered.status(), Taken.PROMPT);
        }
    }

    /** A refusal that repeats the key is about it, and for nobody to see. */
    private static boolean repeatsTheKey(String words, Request request) {
        return KEY_HEADERS.stream()
                .map(request::header)
                .filter(Objects::nonNull)
                .map(value -> value.substring(value.lastIndexOf(' ') + 1))
                .anyMatch(key -> key.length() >= SHORTEST_KEY && words.contains(key));
    }

    /** Some compress even what was asked for plain, and some only say so. */
    private static InputStream body(Response response) throws IOException {
        InputStream body = response.body().byteStream();
        if (!"gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
            return body;
        }
        try {
            return new GZIPInputStream(body);
        } catch (IOException failure) {
            response.close();
            throw failure;
        }
    }

    public static ProviderFault fault(IOException failure) {
        return switch (failure) {
            case ConnectException _, UnknownHostException _, NoRouteToHostException _, SSLException _ ->
                ProviderFault.UNREACHABLE;
            case InterruptedIOException _ -> ProviderFault.TIMEOUT;
            case CheckedSockets.NotAllowed _ -> ProviderFault.UNREACHABLE;
            default -> ProviderFault.BROKEN;
        };
    }
}
