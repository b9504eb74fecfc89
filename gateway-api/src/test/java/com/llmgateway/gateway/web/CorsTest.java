package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CorsTest {

    private static final String PAGE = "https://chat.example.com";

    @Test
    void noOriginIsAllowedByDefault() throws Exception {
        assertThat(answer("", "POST", PAGE).getHeaderNames()).isEmpty();
    }

    @Test
    void aPageOfAChosenOriginMayCallAndReadWhatComesBack() throws Exception {
        var response = answer("https://other.example.com, " + PAGE, "POST", PAGE);

        assertThat(response.getHeader("access-control-allow-origin")).isEqualTo(PAGE);
        assertThat(response.getHeader("access-control-expose-headers")).isEqualTo("*");
        assertThat(response.getHeader("access-control-allow-credentials")).isNull();
        assertThat(answer(PAGE, "POST", "https://evil.example.com").getHeaderNames())
                .isEmpty();
    }

    @Test
    void aBrowserThatAsksBeforehandIsAnsweredWithoutAKey() throws Exception {
        var response = answer("*", "OPTIONS", PAGE);

        assertThat(response.getStatus()).isEqualTo(204);
        assertThat(response.getHeader("access-control-allow-methods")).isEqualTo("POST");
        assertThat(response.getHeader("access-control-allow-headers")).isEqualTo("authorization, x-stainless-lang");
    }

    private static MockHttpServletResponse answer(String origins, String method, String origin)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest(method, "/v1/chat/completions");
        request.addHeader("origin", origin);
        request.addHeader("access-control-request-method", "POST");
        request.addHeader("access-control-request-headers", "authorization, x-stainless-lang");
        var response = new MockHttpServletResponse();
        new Cors(Settings.of(Map.of(Setting.CORS_ORIGINS, origins))).doFilter(request, response, new MockFilterChain());
        return response;
    }
}
