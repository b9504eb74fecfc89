package com.llmgateway.gateway.web;

/** What is said when the server itself refuses a request and all that is known is a status. */
final class EdgeErrors {

    private EdgeErrors() {}

    static ApiError of(int status, String requestId) {
        return switch (status) {
            case 404 -> ApiError.unknownUrl();
            case 405 -> ApiError.plain(405, "method_not_allowed", "This path does not answer this method.");
            case 413 -> ApiError.plain(413, "request_too_large", "The request is too large.");
            case 414 -> ApiError.plain(414, "uri_too_long", "The request's URL is too long.");
            case 417 -> ApiError.plain(417, "expectation_failed", "No expectation is met here but `100-continue`.");
            case 431 -> ApiError.plain(431, "headers_too_large", "The request's headers are too large.");
            case 501 ->
                ApiError.plain(501, "not_implemented", "The request asks for something that HTTP servers rarely do.");
            case 503 -> ApiError.plain(503, "service_unavailable", "The gateway cannot serve at the moment.");
            case 505 -> ApiError.plain(505, "http_version_not_supported", "HTTP/1.1 is spoken here.");
            default ->
                status >= 400 && status < 500
                        ? ApiError.plain(status, "bad_request", "The request is malformed.")
                        : ApiError.bug(requestId);
        };
    }
}
