package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.PATH;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.connect;
import static com.llmgateway.gateway.wire.WireFixture.post;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers may hold any byte from 0x80 on, and clients put names of people and places there. */
class WireForeignHeadersTest {

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    @ParameterizedTest
    @CsvSource({"Café, false", "Café, true", "À la carte 日本, true", "x\ty, false"})
    void aTitleTravelsInUtf8(String title, boolean inUtf8) {
        String bytes = inUtf8 ? new String(title.getBytes(UTF_8), ISO_8859_1) : title;
        assertThat(ask("X-Title: " + bytes, authorization()).status()).isEqualTo(200);
        assertThat(new String(sentHead().getBytes(ISO_8859_1), UTF_8)).contains("x-title: " + title + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"Authorization: Bearer gw_\u0085, 401", "x-api-key: gw_\u0085, 401", "Authorization: \u009f, 401"})
    void aKeyThatIsNoneIsRefusedAsOne(String header, int status) {
        assertThat(ask(header).status()).isEqualTo(status);
    }

    @Test
    void managementRefusesItToo() {
        String request = "GET /api/keys HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u0085\r\n\r\n";
        try (var call = connect().send(request.getBytes(ISO_8859_1))) {
            assertThat(call.reply().status()).isEqualTo(401);
        }
    }

    @Test
    void tagsThatAreNoneAreRefusedAsSuch() {
        RawReply reply = ask("x-gateway-tags: team=\u0081", authorization());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/code")).isEqualTo("invalid_tags");
    }

    @Test
    void aNameForOneRequestMayBeAny() {
        assertThat(ask("Idempotency-Key: \u0080" + UUID.randomUUID(), authorization())
                        .status())
                .isEqualTo(200);
    }

    private static RawReply ask(String... headers) {
        String head = post(PATH, String.join("\r\n", headers), "Content-Length: " + HELLO.length(), "\r\n");
        try (var call = connect().send((head + HELLO).getBytes(ISO_8859_1))) {
            return call.reply();
        }
    }
}
