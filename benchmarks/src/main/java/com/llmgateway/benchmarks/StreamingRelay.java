package com.llmgateway.benchmarks;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The least that a gateway can do with a stream: the bare relay, which writes whatever one read brings and flushes it. It
 * looks at no byte, so it does not know where events end, but an event that comes by itself leaves by itself.
 */
final class StreamingRelay extends HttpServlet {

    private static final MediaType JSON = MediaType.get("application/json");

    private final transient OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(1_024, 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofMinutes(1))
            .build();

    private final String upstream;

    private StreamingRelay(int upstreamPort) {
        this.upstream = "http://127.0.0.1:%d/v1/chat/completions".formatted(upstreamPort);
    }

    /** Relays to this port until standard input ends. */
    static void main(int upstreamPort) throws IOException, LifecycleException {
        Relay.untilInputEnds(serve(upstreamPort));
    }

    static Tomcat serve(int upstreamPort) throws IOException, LifecycleException {
        return Relay.serve(new StreamingRelay(upstreamPort));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] question = request.getInputStream().readAllBytes();
        var onward = new Request.Builder()
                .url(upstream)
                .header("Authorization", "Bearer canned")
                .post(RequestBody.create(question, JSON))
                .build();
        try (Response answer = client.newCall(onward).execute()) {
            response.setStatus(answer.code());
            response.setContentType("text/event-stream; charset=utf-8");
            copy(answer.body().byteStream(), response.getOutputStream());
        }
    }

    private static void copy(InputStream in, ServletOutputStream out) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }
}
