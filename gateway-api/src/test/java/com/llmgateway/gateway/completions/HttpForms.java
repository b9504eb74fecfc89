package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Sends what is not plain JSON: forms, and headers of the client's own. */
final class HttpForms {

    static final String BOUNDARY = "----edge";

    private HttpForms() {}

    static Reply post(CompletionsServer server, String path, String contentType, String body, String... headers) {
        return post(server.client(), path, contentType, body, headers);
    }

    private static Reply post(
            HttpClientOfTests client, String path, String contentType, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(client.baseUrl() + path))
                .header("authorization", "Bearer " + client.bearer())
                .header("content-type", contentType)
                .POST(BodyPublishers.ofString(body));
        return HttpClientOfTests.send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    static Reply form(CompletionsServer server, String path, String body) {
        return form(server.client(), path, body);
    }

    static Reply form(HttpClientOfTests client, String path, String body) {
        return post(client, path, "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    /** A recording that is not quite so long. */
    static String wav(int seconds, String model) {
        String head = "RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\100\37\0\0\1\0\10\0data\0\0\0\0";
        return body("file", head + "x".repeat(8_000 * seconds - 1_000), "model", model);
    }

    /** Parts as pairs of a name, with anything else its head should say, and a content. */
    static String body(String... parts) {
        var body = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=")
                    .append(parts[i])
                    .append("\r\n\r\n")
                    .append(parts[i + 1])
                    .append("\r\n");
        }
        return body + "--" + BOUNDARY + "--\r\n";
    }
}
