package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.RunningWeb.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the web server refuses or serves before a controller sees it, byte for byte. */
class ServerItselfTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/[ HTTP/1.1            | 400",
                "NONSENSE                       | 400",
                "GET /api/x HTTP/9.9            | 505",
                "GET /api/%zz HTTP/1.1          | 400",
                "GET /api//x HTTP/1.1           | 400",
                "GET /api/%00 HTTP/1.1          | 400",
                "TRACE /api/things HTTP/1.1     | 405"
            })
    void whatTheServerItselfRefusesIsNoPageEither(String line, int status) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("<").doesNotContainIgnoringCase("tomcat");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/9.9                               | 505 | http_version_not_supported",
                "HTTP/1.1\\nExpect: wonders             | 417 | expectation_failed",
                "HTTP/1.1\\nTransfer-Encoding: wonders  | 501 | not_implemented"
            })
    void whatTheServerDoesNotDoIsNoBugAndNoMistake(String asked, int status, String code) throws IOException {
        for (String path : new String[] {"/v1/models", "/api/things"}) {
            String answer = raw("POST " + path + " " + asked.replace("\\n", "\r\n")
                    + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("\"code\":\"" + code + "\"")
                    .doesNotContain("The gateway failed");
        }
    }

    @Test
    void headersThatAreTooLargeAreRefusedInOpenAisForm() throws IOException {
        String large = "X-Large: " + "x".repeat(100_000) + "\r\n";
        String many = "X-Many: x\r\n".repeat(200);
        for (String headers : new String[] {large, many}) {
            String answer = raw("GET /v1/x HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");

            assertThat(answer).startsWith("HTTP/1.1 431").contains("{\"error\":{", "\"code\":\"headers_too_large\"");
        }
    }

    @Test
    void aUrlThatIsTooLongIsRefusedInJson() throws IOException {
        String answer = raw("GET /v1/" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414").contains("{\"error\":{", "\"code\":\"uri_too_long\"");
    }

    /** One that finds no place in the queue is left without an answer, and its client asks again after a second. */
    @Test
    void manyClientsMayConnectAtOnce() throws IOException {
        var connected = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2_000; i++) {
                connected.add(RunningWeb.connect(900));
            }

            assertThat(connected).allMatch(Socket::isConnected);
        } finally {
            for (Socket socket : connected) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/auth/login, \"detail\":",
        "GET /v1/models/x, {\"error\":{",
        "OPTIONS /v1/models/x, {\"error\":{"
    })
    void onLoopbackAForeignNameIsRefusedInTheFormOfThePath(String line, String form) throws IOException {
        String answer = raw(line + " HTTP/1.1\r\nHost: evil.example:8000\r\nOrigin: http://evil.example:8000"
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 421")
                .containsIgnoringCase("x-request-id: req_")
                .contains(form, "\"code\":\"misdirected_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "[::1]:8000", "127.0.0.1"})
    void theMachinesOwnNamesAreServed(String host) throws IOException {
        String answer = raw("GET /v1/models/x HTTP/1.1\r\nHost: " + host
                + "\r\nOrigin: http://localhost:8000\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }
}
