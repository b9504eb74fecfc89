package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.AlreadyAnswered;
import com.llmgateway.contracts.Refusal.BodyTooLarge;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.GatewayStopping;
import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refusal.MethodNotAllowed;
import com.llmgateway.contracts.Refusal.MissingCredentials;
import com.llmgateway.contracts.Refusal.ModelNotAllowed;
import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refusal.OutcomeUnknown;
import com.llmgateway.contracts.Refusal.ProviderAtWork;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refusal.TooManyAtOnce;
import com.llmgateway.contracts.Refusal.TooManyAttempts;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refusal.UnderWay;
import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refusal.UnpricedModel;
import com.llmgateway.contracts.Refusal.Window;
import com.llmgateway.contracts.Refusal.WrongCredentials;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorTest {

    private static final Duration SOON = Duration.ofMillis(1001);

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new InvalidRequest("no", "messages", "invalid_type"), 400, "invalid_type"),
                Arguments.of(new BodyTooLarge(5), 413, "request_too_large"),
                Arguments.of(new MissingCredentials(), 401, null),
                Arguments.of(new InvalidKey("revoked"), 401, "invalid_api_key"),
                Arguments.of(new InvalidToken("expired"), 401, "invalid_token"),
                Arguments.of(new WrongCredentials(), 401, "invalid_credentials"),
                Arguments.of(new Forbidden("no"), 403, "forbidden"),
                Arguments.of(new NotFound("key", "key_1"), 404, "not_found"),
                Arguments.of(new MethodNotAllowed("PUT", "GET"), 405, "method_not_allowed"),
                Arguments.of(new UnknownModel("gpt-9"), 404, "model_not_found"),
                Arguments.of(new UnpricedModel("gpt-9"), 404, "model_not_found"),
                Arguments.of(new NoProviderKey("gpt-4o", "openai"), 404, "model_not_found"),
                Arguments.of(new ModelNotAllowed("gpt-4o"), 403, "model_not_found"),
                Arguments.of(new Conflict("taken", "email_taken"), 409, "email_taken"),
                Arguments.of(new AlreadyAnswered("chatcmpl-1"), 409, "already_answered"),
                Arguments.of(new UnderWay("chatcmpl-1", SOON), 409, "request_under_way"),
                Arguments.of(new LimitReached(Window.MINUTE, 20, SOON, SOON), 429, "rate_limit_exceeded"),
                Arguments.of(new TooManyAtOnce(5), 429, "too_many_at_once"),
                Arguments.of(new TooManyAttempts(SOON), 429, "too_many_attempts"),
                Arguments.of(new Unavailable("away", SOON), 503, "service_unavailable"),
                Arguments.of(new OutcomeUnknown(SOON), 503, "outcome_unknown"),
                Arguments.of(new ProviderUnavailable(ProviderFault.UNREACHABLE, "openai"), 503, "upstream_unreachable"),
                Arguments.of(new ProviderUnavailable(ProviderFault.TIMEOUT, "openai"), 503, "upstream_timeout"),
                Arguments.of(new ProviderUnavailable(ProviderFault.BROKEN, "openai"), 503, "upstream_broken"),
                Arguments.of(new ProviderAtWork(ProviderFault.TIMEOUT, "openai"), 503, "upstream_timeout"),
                Arguments.of(new GatewayStopping(false), 503, "gateway_stopping"),
                Arguments.of(
                        new ProviderUnavailable(ProviderFault.REFUSED_KEY, "openai"), 503, "upstream_refused_key"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalHasAStatusAndACode(Refusal refusal, int status, String code) {
        ApiError error = ApiError.of(refusal);

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isNotBlank();
    }

    @Test
    void waitsAreWholeSecondsRoundedUp() {
        assertThat(ApiError.of(new TooManyAttempts(SOON)).headers()).containsEntry("retry-after", "2");
        assertThat(ApiError.of(new Unavailable("away", Duration.ZERO)).headers())
                .containsEntry("retry-after", "1");
    }

    @Test
    void nobodyIsAskedToRetryADaysLimit() {
        var hours = Duration.ofHours(3);
        assertThat(ApiError.of(new LimitReached(Window.DAY, 1000, hours, hours)).headers())
                .containsEntry("retry-after", "10800")
                .containsEntry("x-should-retry", "false");
    }

    @Test
    void aFullWindowTellsWhenOnePlaceFreesAndAsOtherAnswersDoWhenAllOfItHas() {
        var reached = new LimitReached(Window.MINUTE, 20, SOON, Duration.ofMillis(59_500));
        assertThat(ApiError.of(reached).headers())
                .containsOnly(
                        entry("retry-after", "2"),
                        entry("x-ratelimit-limit-requests", "20"),
                        entry("x-ratelimit-remaining-requests", "0"),
                        entry("x-ratelimit-reset-requests", "59.5s"));
    }

    @Test
    void whatMendsItselfIsAskedForAgainAndWhatMayBeAtWorkIsNot() {
        assertThat(ApiError.of(new ProviderUnavailable(ProviderFault.UNREACHABLE, "openai"))
                        .headers())
                .containsOnly(entry("retry-after", "1"));
        for (Refusal refusal : new Refusal[] {
            new ProviderAtWork(ProviderFault.TIMEOUT, "openai"),
            new GatewayStopping(true),
            new ProviderUnavailable(ProviderFault.REFUSED_KEY, "openai")
        }) {
            assertThat(ApiError.of(refusal).headers()).containsOnly(entry("x-should-retry", "false"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gw_secret", "openai/sk-proj-1", "of me@example.com", "x@localhost"})
    void whatNoTextMayTellIsNeverRepeated(String secret) {
        for (Refusal refusal : new Refusal[] {
            new UnknownModel(secret),
            new UnpricedModel(secret),
            new ModelNotAllowed(secret),
            new NoProviderKey(secret, "openai")
        }) {
            assertThat(ApiError.of(refusal).message())
                    .contains("(not repeated)")
                    .doesNotContain(secret);
        }
        assertThat(ApiError.of(new NotFound("key", secret)).message()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"risk-free", "anthropic.claude-3-5-sonnet@20240620"})
    void theNameOfAModelIsRepeated(String name) {
        assertThat(ApiError.of(new UnknownModel(name)).message()).contains(name);
    }
}
