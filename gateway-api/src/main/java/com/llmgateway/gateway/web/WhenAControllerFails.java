package com.llmgateway.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers everything that a controller, or the way to one, throws. */
@RestControllerAdvice
class WhenAControllerFails {

    private final Errors errors;

    WhenAControllerFails(Errors errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // The client has left: there is nobody to tell, and nothing is wrong with the gateway.
        if (response.isCommitted() && Causes.find(failure, IOException.class).isPresent()) {
            return;
        }
        errors.write(errors.of(failure, request), request, response);
    }
}
