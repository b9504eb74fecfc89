package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

class TrustedProxiesTest {

    private static final String LOOPBACK = "127.0.0.1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                          | 203.0.113.7",
                "198.51.100.1, 203.0.113.7            | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.1.2.3  | 203.0.113.7"
            })
    void aTrustedBalancerSaysWhoCalls(String claimed, String believed) {
        assertThat(callerSeenBy(ProxiedSlice.class, claimed)).isEqualTo(believed);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7", "10.1.2.3"})
    void nobodyElseIsBelieved(String claimed) {
        assertThat(callerSeenBy(WebSlice.class, claimed)).isEqualTo(LOOPBACK);
    }

    private static String callerSeenBy(Class<? extends WebSlice> slice, String claimed) {
        try (var server = new SpringApplicationBuilder(slice).run("--server.port=0", "--spring.main.banner-mode=off")) {
            String port = server.getEnvironment().getRequiredProperty("local.server.port");
            var request = HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port + "/api/auth/login"))
                    .header("x-forwarded-for", claimed)
                    .POST(BodyPublishers.noBody())
                    .build();
            return HttpClientOfTests.send(request).text();
        }
    }
}
