package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorTypeTest {

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, billing_error",
        "403, permission_error",
        "404, not_found_error",
        "409, conflict_error",
        "413, request_too_large",
        "422, invalid_request_error",
        "429, rate_limit_error",
        "500, api_error",
        "503, api_error",
        "504, timeout_error",
        "529, overloaded_error"
    })
    void errorsAreCalledWhatAnthropicCallsThem(int status, String type) {
        assertThat(AnthropicErrorType.of(status)).isEqualTo(type);
    }
}
