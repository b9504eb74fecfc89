package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.MethodNotAllowed;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Translates what the web framework refuses before a controller is reached. */
final class FrameworkFailures {

    private FrameworkFailures() {}

    static Optional<ApiError> translate(Throwable failure) {
        return switch (failure) {
            case NoHandlerFoundException _ -> Optional.of(ApiError.unknownUrl());
            case NoResourceFoundException _ -> Optional.of(ApiError.unknownUrl());
            case HttpRequestMethodNotSupportedException wrong -> Optional.of(ApiError.of(method(wrong)));
            case HttpMediaTypeNotSupportedException _ ->
                Optional.of(ApiError.plain(415, "unsupported_media_type", "Send the body as application/json."));
            case HttpMediaTypeNotAcceptableException _ ->
                Optional.of(ApiError.plain(406, "not_acceptable", "The answer is application/json."));
            case HttpMessageNotReadableException unreadable -> Optional.of(ApiError.of(JsonFailures.of(unreadable)));
            case MissingServletRequestParameterException missing -> invalid(missing.getParameterName(), "is missing");
            case MethodArgumentTypeMismatchException wrong -> invalid(wrong.getName(), "has the wrong type");
            case ServletRequestBindingException _ -> invalid(null, "is incomplete");
            case SocketTimeoutException _ ->
                Optional.of(ApiError.plain(408, "request_timeout", "The body of the request did not come in time."));
            case BadRequestException _, EOFException _ ->
                Optional.of(ApiError.plain(400, "bad_request", "The body of the request broke off."));
            case ErrorResponse other
            when other.getStatusCode().is4xxClientError() ->
                Optional.of(ApiError.plain(
                        other.getStatusCode().value(), "bad_request", "The request cannot be served as it is."));
            default -> Optional.empty();
        };
    }

    private static MethodNotAllowed method(HttpRequestMethodNotSupportedException wrong) {
        String[] allowed = Optional.ofNullable(wrong.getSupportedMethods()).orElseGet(() -> new String[0]);
        Arrays.sort(allowed);
        return new MethodNotAllowed(wrong.getMethod(), String.join(", ", allowed));
    }

    private static Optional<ApiError> invalid(@Nullable String param, String what) {
        String message = (param == null ? "The request" : "`" + param + "`") + " " + what + ".";
        return Optional.of(ApiError.of(new InvalidRequest(message, param, "invalid_value")));
    }
}
