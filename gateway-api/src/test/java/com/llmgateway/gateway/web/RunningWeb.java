package com.llmgateway.gateway.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The web slice, running: one for all tests that call it as it is, until all of them are done. */
final class RunningWeb {

    private static final int PORT = start();

    private RunningWeb() {}

    private static int start() {
        var server =
                new SpringApplicationBuilder(WebSlice.class).run("--server.port=0", "--spring.main.banner-mode=off");
        return Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port"));
    }

    static HttpClientOfTests user() {
        return new HttpClientOfTests("http://localhost:" + PORT, WebSlice.USER.toString());
    }

    /** Gives up after these milliseconds. */
    static Socket connect(int patienceMillis) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress("localhost", PORT), patienceMillis);
        return socket;
    }

    /** What it answers to these bytes. */
    static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", PORT)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
