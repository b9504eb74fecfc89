package com.llmgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8000",
        "0.0.0.0,   http://localhost:8000",
        "'::1',     http://[::1]:8000",
        "'[::1]',   http://[::1]:8000",
        "'::',      http://localhost:8000",
        "'[::]',    http://localhost:8000"
    })
    void saysAUrlThatCanBeCalled(String host, String url) {
        assertThat(Welcome.url(host, 8000)).isEqualTo(url);
    }
}
