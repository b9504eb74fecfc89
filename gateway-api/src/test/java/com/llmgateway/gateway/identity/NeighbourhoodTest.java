package com.llmgateway.gateway.identity;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourhoodTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6,    2001:db8:1::9,          true",
        "2001:db8:1::1,           2001:0db8:0001:ffff::2, true",
        "fe80:0:0:0:1:2:3:4%eth0, fe80::5%2,              true",
        "2001:db8:1::1,           2001:db8:2::1,          false",
        "192.0.2.1,               192.0.2.2,              false",
        "192.0.2.1,               ::ffff:192.0.2.1,       true",
        "unknown,                 hidden,                 false"
    })
    void isAPrefixOfIpv6OrAnAddressOfIpv4(String one, String two, boolean same) {
        assertThat(Neighbourhood.of(one).equals(Neighbourhood.of(two))).isEqualTo(same);
    }

    @Test
    void whoGuessesFromEveryAddressOfAPrefixIsSlowedDown() {
        try (var gateway = GatewayServer.with(Map.of(Setting.TRUSTED_PROXIES, "127.0.0.1, ::1"))) {
            for (int guess = 0; guess < 50; guess++) {
                assertProblem(logIn(gateway, guess, "2001:db8:1:%x::1".formatted(guess)), 401, "invalid_credentials");
            }

            assertProblem(logIn(gateway, 50, "2001:db8:1:ffff::1"), 429, "too_many_attempts");
            assertProblem(logIn(gateway, 51, "2001:db8:2::1"), 401, "invalid_credentials");
        }
    }

    /** Each time as somebody else, with a password that is too long to be hashed at all. */
    private static Reply logIn(GatewayServer gateway, int who, String from) {
        return HttpClientOfTests.send(HttpRequest.newBuilder(
                        URI.create(gateway.nobody().baseUrl() + "/api/auth/login"))
                .header("content-type", "application/json")
                .header("x-forwarded-for", from)
                .POST(BodyPublishers.ofString(
                        "{\"email\": \"%d@example.com\", \"password\": \"%s\"}".formatted(who, "x".repeat(129))))
                .build());
    }
}
