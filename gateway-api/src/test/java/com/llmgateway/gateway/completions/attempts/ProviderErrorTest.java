package com.llmgateway.gateway.completions.attempts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code of an error says that has no type and came after a head that said 200. */
class ProviderErrorTest {

    /** All codes that OpenAI's clients know of a response that failed, and two that it has beside them. */
    @ParameterizedTest
    @CsvSource({
        "server_error, 500, false",
        "rate_limit_exceeded, 429, false",
        "invalid_prompt, 400, true",
        "vector_store_timeout, 500, false",
        "invalid_image, 400, false",
        "invalid_image_format, 400, false",
        "invalid_base64_image, 400, false",
        "invalid_image_url, 400, false",
        "image_too_large, 400, false",
        "image_too_small, 400, false",
        "image_parse_error, 400, false",
        "image_content_policy_violation, 400, true",
        "invalid_image_mode, 400, false",
        "image_file_too_large, 400, false",
        "unsupported_image_media_type, 400, false",
        "empty_image_file, 400, false",
        "failed_to_download_image, 400, false",
        "image_file_not_found, 400, false",
        "cyber_policy, 400, true",
        "moderation_blocked, 400, true"
    })
    void theCodesOfAFailedResponseSayWhoseFaultItIs(String code, int status, boolean filter) {
        String words = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}";
        ProviderError error = ProviderError.in(words.getBytes(UTF_8));

        assertThat(error.status(500)).isEqualTo(status);
        assertThat(error.isContentFilter()).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"code":"Some resource has been exhausted","error":"Your team has either used all available credits or \
                reached its monthly spending limit."}""",
                "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota.\"}}",
                "{\"error\":{\"type\":\"billing_error\",\"message\":\"Your credit is too low.\"}}",
                "{\"error\":{\"type\":\"exceeded_current_quota_error\",\"message\":\"Your account is suspended.\"}}",
                "{\"error\":\"You have run out of credits or need a Grok subscription.\"}",
                "{\"error\":{\"code\":\"billing_not_active\",\"message\":\"Your account is not active.\"}}"
            })
    void aKeyWithoutCreditIsKnownByWhatEachProviderSays(String words) {
        assertThat(ProviderError.in(words.getBytes(UTF_8)).isOutOfCredit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid value: 'Your credit balance is too low'.", "Content Exists Risk: no such field"})
    void whatAMessageRepeatsOfTheRequestSaysNothing(String message) {
        ProviderError error = ProviderError.in(("{\"error\":{\"message\":\"" + message + "\"}}").getBytes(UTF_8));

        assertThat(error.isOutOfCredit()).isFalse();
        assertThat(error.isContentFilter()).isFalse();
    }

    @Test
    void whatIsNotEnabledForAModelIsUnsupported() {
        String words = "{\"error\":{\"code\":400,\"message\":\"Penalty is not enabled for this model\"}}";
        assertThat(ProviderError.in(words.getBytes(UTF_8)).isUnsupported()).isTrue();
    }

    @Test
    void aLimitThatPassesIsNoLackOfCredit() {
        String words = "{\"code\":\"Some resource has been exhausted\",\"error\":\"Too many requests.\"}";
        assertThat(ProviderError.in(words.getBytes(UTF_8)).isOutOfCredit()).isFalse();
    }
}
