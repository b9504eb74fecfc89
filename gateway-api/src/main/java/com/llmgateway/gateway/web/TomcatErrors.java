package com.llmgateway.gateway.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tomcat refuses before it knows an application, such as a broken request line, in JSON. Public, with a
 * public constructor, because Tomcat makes it by name.
 */
public class TomcatErrors extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        // Something was written already, or there is nothing wrong.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            write(request, response, EdgeErrors.of(status, RequestIds.of(request)));
        } catch (IOException _) {
            // The client has left.
        }
    }

    private static void write(Request request, Response response, ApiError error) throws IOException {
        var shape = ErrorShape.of(request);
        byte[] body = JSON.writeValueAsBytes(shape.body(error, RequestIds.of(request)));
        response.setContentType(shape.contentType());
        response.setHeader(RequestIds.HEADER, RequestIds.of(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
