package com.llmgateway.benchmarks;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The least that a gateway can do with a stream: the bare relay, which writes whatever one read brings and flushes it. It
 * looks at no byte, so it does not know where events end, but an event that comes by itself leaves by itself.
 */
final class StreamingRelay {

    private StreamingRelay() {}

    /** Relays to this port until standard input ends. */
    static void main(int upstreamPort) throws IOException, LifecycleException {
        Relay.untilInputEnds(serve(upstreamPort));
    }

    static Tomcat serve(int upstreamPort) throws IOException, LifecycleException {
        return Relay.serve(upstreamPort, StreamingRelay::pass);
    }

    private static void pass(Response answer, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream; charset=utf-8");
        copy(answer.body().byteStream(), response.getOutputStream());
    }

    private static void copy(InputStream in, ServletOutputStream out) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }
}
