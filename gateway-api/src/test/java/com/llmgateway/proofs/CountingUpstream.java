package com.llmgateway.proofs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider on loopback that counts what it is asked and what it answered whole. Each request carries a number of its
 * own as its {@code max_tokens}, which the admission's estimate repeats: so both sides' books can be laid side by side.
 */
final class CountingUpstream implements AutoCloseable {

    private static final Pattern DURATION = Pattern.compile("(\\d+) ms");
    private static final int CHUNKS = 6;

    private final Map<Long, Integer> asked = new ConcurrentHashMap<>();
    private final Set<Long> answered = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    CountingUpstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** How often each numbered request arrived. */
    Map<Long, Integer> asked() {
        return Map.copyOf(asked);
    }

    /** The requests that were answered to the last byte. */
    Set<Long> answered() {
        return Set.copyOf(answered);
    }

    static long promptTokens(long number) {
        return 10 + number % 50;
    }

    static long completionTokens(long number) {
        return 1 + number % 20;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
            long number = request.path("max_tokens").asLong();
            asked.merge(number, 1, Integer::sum);
            long millis = duration(request);
            if (request.path("stream").asBoolean()) {
                stream(exchange, number, millis);
            } else {
                pause(millis);
                whole(exchange, number);
            }
            answered.add(number);
        }
    }

    private static long duration(JsonNode request) {
        Matcher wanted = DURATION.matcher(request.at("/messages/0/content").asString());
        return wanted.find() ? Long.parseLong(wanted.group(1)) : 20;
    }

    private static void whole(HttpExchange exchange, long number) throws IOException {
        byte[] body = """
                {"id":"up-%d","object":"chat.completion","created":1,"model":"upstream","choices":[{"index":0,\
                "message":{"role":"assistant","content":"Answer %d"},"finish_reason":"stop"}],"usage":%s}""".formatted(number, number, usage(number)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void stream(HttpExchange exchange, long number, long millis) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < CHUNKS; i++) {
            send(out, number, "[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]", "null");
            pause(millis / CHUNKS);
        }
        send(out, number, "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "null");
        send(out, number, "[]", usage(number));
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void send(OutputStream out, long number, String choices, String usage) throws IOException {
        String chunk = """
                data: {"id":"up-%d","object":"chat.completion.chunk","created":1,"model":"upstream","choices":%s,"usage":%s}

                """.formatted(number, choices, usage);
        out.write(chunk.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String usage(long number) {
        long input = promptTokens(number);
        long output = completionTokens(number);
        return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(input, output, input + output);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
