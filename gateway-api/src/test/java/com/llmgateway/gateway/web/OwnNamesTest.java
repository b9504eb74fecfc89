package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class OwnNamesTest {

    private static final String FOREIGN = "evil.example:8000";

    private static final Settings LOOPBACK = Settings.of(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                FOREIGN,
                "localhost.evil.example",
                "evillocalhost",
                "127.0.0.1.evil.example",
                "128.0.0.1",
                "0.0.0.0:8000",
                "[2001:db8::1]:8000",
                "[::2]",
                "[evil.example]",
                "192.168.0.7"
            })
    void aForeignNameIsRefusedOnLoopback(String host) throws Exception {
        assertThat(status(LOOPBACK, host)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "LOCALHOST",
                "gateway.localhost:8000",
                "127.0.0.1",
                "127.0.0.1:8000",
                "127.1.2.3:8000",
                "[::1]:8000",
                "[0:0:0:0:0:0:0:1]"
            })
    void theMachinesOwnNamesAreServed(String host) throws Exception {
        assertThat(status(LOOPBACK, host)).isEqualTo(200);
    }

    @Test
    void whoCallsFromNoPageIsServedByAnyName() throws Exception {
        assertThat(status(LOOPBACK, request("host.docker.internal:8000"))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]", "0:0:0:0:0:0:0:1", "localhost", "LOCALHOST", "127.0.0.2", "127.1"})
    void everyLoopbackAddressIsGuarded(String address) throws Exception {
        assertThat(status(Settings.of(Map.of(Setting.HOST, address)), FOREIGN)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.7"})
    void elsewhereEveryNameIsServed(String address) throws Exception {
        assertThat(status(Settings.of(Map.of(Setting.HOST, address)), FOREIGN)).isEqualTo(200);
    }

    @Test
    void aTrustedProxyPassesOnWhatNameItLikes() throws Exception {
        assertThat(status(Settings.of(Map.of(Setting.TRUSTED_PROXIES, "127.0.0.1")), FOREIGN))
                .isEqualTo(200);
    }

    private static int status(Settings settings, String host) throws Exception {
        var request = request(host);
        request.addHeader("origin", "http://" + host);
        return status(settings, request);
    }

    private static MockHttpServletRequest request(String host) {
        var request = new MockHttpServletRequest("POST", "/api/auth/signup");
        request.addHeader("host", host);
        return request;
    }

    private static int status(Settings settings, MockHttpServletRequest request) throws Exception {
        var response = new MockHttpServletResponse();
        new Pages(new OwnNames(settings), new Cors(settings), new Errors(JsonMapper.shared()))
                .doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
