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
        errors.answer(failure, request, response);
    }
}
