package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with an error, in the form that its path asks for. */
@Component
public class Errors {

    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    private final JsonMapper json;

    Errors(JsonMapper json) {
        this.json = json;
    }

    /** What the caller is told about {@code failure}; a bug is logged here, once, and nowhere else. */
    public ApiError of(Throwable failure, HttpServletRequest request) {
        return Causes.find(failure, Refused.class)
                .map(refused -> ApiError.of(refused.refusal()))
                .or(() -> FrameworkFailures.translate(failure))
                .or(() -> DatabaseAway.translate(failure))
                .or(() -> UnkeepableText.translate(failure))
                .orElseGet(() -> bug(failure, request));
    }

    /** Answers what serving the request has thrown. */
    public void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // The client has left: there is nobody to tell, and nothing is wrong with the gateway.
        if (response.isCommitted() && Causes.find(failure, IOException.class).isPresent()) {
            return;
        }
        write(of(failure, request), request, response);
    }

    /** Writes the whole answer, unless one is on its way already. */
    public void write(ApiError error, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        RequestIds.ensure(request, response);
        var shape = ErrorShape.of(request);
        byte[] body = json.writeValueAsBytes(shape.body(error, RequestIds.of(request)));
        response.resetBuffer();
        response.setStatus(error.status());
        error.headers().forEach(response::setHeader);
        response.setContentType(shape.contentType());
        response.setContentLength(body.length);
        ProcessingTime.tell(request, response);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static ApiError bug(Throwable failure, HttpServletRequest request) {
        String id = RequestIds.of(request);
        log.atError().addKeyValue("requestId", id).setCause(failure).log("A request failed by a bug");
        return ApiError.bug(id);
    }
}
