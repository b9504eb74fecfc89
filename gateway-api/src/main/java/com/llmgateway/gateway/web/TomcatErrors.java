package com.llmgateway.gateway.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tomcat refuses before it knows an application, such as a broken request line, in JSON. Public, with a
 * public constructor, because Tomcat makes it by name.
 */
public class TomcatErrors extends ErrorReportValve {

    private static final int BAD_REQUEST = 400;
    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;

    private static final String TOO_LONG =
            StringManager.getManager(Http11Processor.class).getString("iib.requestheadertoolarge.error");

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = status(request, response, failure);
        // Something was written already, or there is nothing wrong.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setStatus(status);
            write(request, response, EdgeErrors.of(status, RequestIds.of(request)));
        } catch (IOException _) {
            // The client has left.
        }
    }

    /** A head that is too long is a bad request to Tomcat, and so is one with too many lines. */
    private static int status(Request request, Response response, @Nullable Throwable failure) {
        boolean tooLong = failure instanceof IllegalArgumentException && TOO_LONG.equals(failure.getMessage());
        boolean tooMany = failure instanceof IllegalStateException && response.getStatus() == BAD_REQUEST;
        if (!tooLong && !tooMany) {
            return response.getStatus();
        }
        return request.getCoyoteRequest().requestURI().isNull() ? URI_TOO_LONG : HEADERS_TOO_LARGE;
    }

    private static void write(Request request, Response response, ApiError error) throws IOException {
        RequestLines.recover(request);
        RequestIds.ensure(request, response);
        var shape = ErrorShape.of(request);
        byte[] body = JSON.writeValueAsBytes(shape.body(error, RequestIds.of(request)));
        response.setContentType(shape.contentType());
        ProcessingTime.tell(request, response);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
