package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the management API reads and writes is UTF-8, unless the request says that it is something else. */
class CharsetTest {

    private static final String NAME = "Café 日本 😀";

    private static final String LATIN = "Müller & Söhne";

    private final HttpClientOfTests user = GatewayServer.shared().freshUser().http();

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\""})
    void aNameGoesInAndOutInUtf8(String type) {
        var made = make(NAME, type, UTF_8);

        assertStatus(made, 201);
        assertThat(made.at("/name")).isEqualTo(NAME);
        assertThat(made.header("content-type")).isEqualTo("application/json");
        assertThat(user.get("/api/keys/gateway").text()).contains(NAME);
    }

    @Test
    void whoNamesAnotherCharsetIsReadInIt() {
        assertThat(make(LATIN, "application/json; charset=iso-8859-1", ISO_8859_1)
                        .at("/name"))
                .isEqualTo(LATIN);
    }

    @Test
    void aProblemIsToldInUtf8() {
        var refused = user.post("/api/keys/gateway", "{\"name\": \"x\", \"größe\": 1}");

        assertProblem(refused, 400, "unknown_parameter");
        assertThat(refused.at("/param")).isEqualTo("größe");
    }

    private HttpClientOfTests.Reply make(String name, String type, Charset charset) {
        return HttpClientOfTests.send(HttpRequest.newBuilder(URI.create(user.baseUrl() + "/api/keys/gateway"))
                .header("authorization", "Bearer " + user.bearer())
                .header("content-type", type)
                .POST(BodyPublishers.ofString("{\"name\": \"" + name + "\"}", charset))
                .build());
    }
}
