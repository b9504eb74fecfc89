package com.llmgateway.gateway.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback that behaves exactly as badly as it is told to, and remembers what it was sent. */
public final class FakeUpstream implements AutoCloseable {

    public static final String USAGE =
            "{\"prompt_tokens\":10,\"completion_tokens\":8,\"total_tokens\":18,\"prompt_tokens_details\":{\"cached_tokens\":4}}";

    public static final String ANSWER = "{\"id\":\"chatcmpl-up\",\"object\":\"chat.completion\",\"created\":1704067200,"
            + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"Hello! How can I help?\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
            + "\"usage\":" + USAGE + ",\"system_fingerprint\":\"fp_1\",\"odd\":12345678901234567890}";

    /** Keeps the port when nobody listens any more, so that no other test comes to listen on it. */
    private final Socket place = new Socket();

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger hungUp = new AtomicInteger();

    private volatile Conduct conduct = json(200, ANSWER);

    /** One request as it arrived. */
    public record Received(String head, String body) {}

    /** What the provider does with a request. It returns whether the connection stays open. */
    @FunctionalInterface
    public interface Conduct {
        boolean play(Received request, OutputStream out) throws IOException, InterruptedException;
    }

    public FakeUpstream() {
        try {
            place.setReuseAddress(true);
            place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server = new ServerSocket(place.getLocalPort(), 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    public void behaves(Conduct other) {
        conduct = other;
    }

    public List<Received> received() {
        return received;
    }

    public Received last() {
        return received.getLast();
    }

    /** How many callers left before they had the whole answer. */
    public int hungUp() {
        return hungUp.get();
    }

    public void forget() {
        received.clear();
        hungUp.set(0);
        conduct = json(200, ANSWER);
    }

    /** A whole answer. Each header is a line without its end. */
    public static Conduct json(int status, String body, String... headers) {
        return answer(status, "application/json", body, headers);
    }

    public static Conduct answer(int status, String type, String body, String... headers) {
        return (_, out) -> {
            byte[] bytes = body.getBytes(UTF_8);
            out.write(head(status, "content-type: " + type, "content-length: " + bytes.length, headers));
            out.write(bytes);
            out.flush();
            return true;
        };
    }

    /** A stream of these parts, flushed one by one; ended properly or torn off. */
    public static Conduct stream(boolean whole, String... parts) {
        return stream(Duration.ofMillis(5), whole, parts);
    }

    /** The same with a pause behind each part. */
    public static Conduct stream(Duration pause, boolean whole, String... parts) {
        return streamUnder("content-type: text/event-stream", pause, whole, parts);
    }

    /** The same under another header than that of a stream. */
    public static Conduct streamUnder(String header, Duration pause, boolean whole, String... parts) {
        return (_, out) -> {
            out.write(head(200, header, "transfer-encoding: chunked"));
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
                out.write(bytes);
                out.write("\r\n".getBytes(UTF_8));
                out.flush();
                Thread.sleep(pause);
            }
            if (whole) {
                out.write("0\r\n\r\n".getBytes(UTF_8));
                out.flush();
            }
            return whole;
        };
    }

    /** Says nothing until the caller has left or the time is up. */
    public static Conduct silence(long millis) {
        return (_, _) -> {
            Thread.sleep(millis);
            return false;
        };
    }

    public static String chunk(String delta, String more) {
        return "data: {\"id\":\"chatcmpl-up\",\"object\":\"chat.completion.chunk\",\"created\":1704067200,"
                + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null," + more + "}\n\n";
    }

    public static String[] usualStream(boolean withUsage) {
        String usage = withUsage ? ",\"usage\":null" : "";
        String none = "\"finish_reason\":null}]" + usage;
        String last = "data: {\"id\":\"chatcmpl-up\",\"object\":\"chat.completion.chunk\",\"created\":1704067200,"
                + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[],\"usage\":" + USAGE + "}\n\n";
        return new String[] {
            chunk("{\"role\":\"assistant\",\"content\":\"\"}", none),
            chunk("{\"content\":\"Hello\"}", none),
            chunk("{\"content\":\" wörld\"}", none),
            chunk("{}", "\"finish_reason\":\"stop\"}]" + usage),
            withUsage ? last : ": nothing\n\n",
            "data: [DONE]\n\n"
        };
    }

    private static byte[] head(int status, String first, String second, String... more) {
        var head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n" + first + "\r\n" + second + "\r\n");
        for (String line : more) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                var request = new Received(head, new String(in.readNBytes(length(head)), UTF_8));
                received.add(request);
                open = conduct.play(request, socket.getOutputStream());
            }
            socket.setSoTimeout(1);
            if (in.read() < 0) {
                hungUp.incrementAndGet();
            }
        } catch (SocketTimeoutException _) {
            // The caller still waits, in vain.
        } catch (IOException _) {
            hungUp.incrementAndGet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).strip());
            }
        }
        return 0;
    }

    /** Nobody is to be reached here any more. */
    public void leave() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        leave();
        try {
            place.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
