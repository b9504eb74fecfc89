package com.llmgateway.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** The least that a gateway can be: Tomcat on virtual threads takes a request, OkHttp passes it on. Keeps nothing. */
final class Relay extends HttpServlet {

    private static final MediaType JSON = MediaType.get("application/json");

    private final transient OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(1_024, 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofMinutes(1))
            .build();

    /** Writes what the provider sends. */
    @FunctionalInterface
    interface Passing {
        void pass(Response answer, HttpServletResponse response) throws IOException;
    }

    private final String upstream;

    private final transient Passing passing;

    private Relay(int upstreamPort, Passing passing) {
        this.passing = passing;
        this.upstream = "http://127.0.0.1:%d/v1/chat/completions".formatted(upstreamPort);
    }

    /** Relays to this port until standard input ends. */
    static void main(int upstreamPort) throws IOException, LifecycleException {
        untilInputEnds(serve(upstreamPort));
    }

    static void untilInputEnds(Tomcat tomcat) throws IOException, LifecycleException {
        System.out.println(JavaProcess.READY + tomcat.getConnector().getLocalPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        tomcat.stop();
        tomcat.destroy();
    }

    static Tomcat serve(int upstreamPort) throws IOException, LifecycleException {
        return serve(upstreamPort, Relay::whole);
    }

    /** Relays to this port, passing answers on in this way. */
    static Tomcat serve(int upstreamPort, Passing passing) throws IOException, LifecycleException {
        var tomcat = new Tomcat();
        var base = Files.createTempDirectory("relay").toFile();
        base.deleteOnExit();
        tomcat.setBaseDir(base.getPath());
        tomcat.setConnector(connector());
        var context = tomcat.addContext("", base.getPath());
        Tomcat.addServlet(context, "relay", new Relay(upstreamPort, passing)).addMapping("/v1/chat/completions");
        tomcat.start();
        return tomcat;
    }

    private static Connector connector() {
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        ((AbstractProtocol<?>) connector.getProtocolHandler()).setExecutor(new VirtualThreadExecutor("relay-"));
        return connector;
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
            passing.pass(answer, response);
        }
    }

    private static void whole(Response answer, HttpServletResponse response) throws IOException {
        byte[] body = answer.body().bytes();
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
