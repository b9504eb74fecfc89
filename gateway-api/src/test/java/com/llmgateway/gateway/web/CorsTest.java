package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CorsTest {

    private static final String PAGE = "https://chat.example.com";

    @Test
    void noOriginIsAllowedByDefault() {
        assertThat(answer("", "POST", PAGE).getHeaderNames()).isEmpty();
    }

    @Test
    void aPageOfAChosenOriginMayCallAndReadWhatComesBack() {
        var response = answer("https://other.example.com, " + PAGE, "POST", PAGE);

        assertThat(response.getHeader("access-control-allow-origin")).isEqualTo(PAGE);
        assertThat(response.getHeader("access-control-expose-headers")).isEqualTo("*");
        assertThat(response.getHeader("access-control-allow-credentials")).isNull();
        assertThat(answer(PAGE, "POST", "https://evil.example.com").getHeaderNames())
                .isEmpty();
    }

    @Test
    void aBrowserThatAsksBeforehandIsAnsweredWithoutAKey() {
        var response = answer("*", "OPTIONS", PAGE);

        assertThat(response.getStatus()).isEqualTo(204);
        assertThat(response.getHeader("access-control-allow-methods")).isEqualTo("POST");
        assertThat(response.getHeader("access-control-allow-headers")).isEqualTo("authorization, x-stainless-lang");
    }

    private static MockHttpServletResponse answer(String origins, String method, String origin) {
        var request = new MockHttpServletRequest(method, "/v1/chat/completions");
        request.addHeader("origin", origin);
        request.addHeader("access-control-request-method", "POST");
        request.addHeader("access-control-request-headers", "authorization, x-stainless-lang");
        var response = new MockHttpServletResponse();
        var _ = new Cors(Settings.of(Map.of(Setting.CORS_ORIGINS, origins))).answers(origin, request, response);
        return response;
    }
}
