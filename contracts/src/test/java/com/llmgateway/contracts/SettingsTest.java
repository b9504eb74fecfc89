package com.llmgateway.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void aFlagWinsOverAVariableAndAVariableOverTheDefault() {
        var settings = read("--port", "1", "--host=::1", "--sandbox");

        assertThat(settings.number(Setting.PORT)).isEqualTo(1);
        assertThat(settings.text(Setting.HOST)).isEqualTo("::1");
        assertThat(settings.on(Setting.SANDBOX)).isTrue();
        assertThat(settings.text(Setting.ADMIN_EMAIL)).isEqualTo("me@example.com");
        assertThat(settings.number(Setting.RETRIES)).isEqualTo(2);
        assertThat(settings.given(Setting.SIGNUP)).isEmpty();
    }

    @Test
    void aWrongValueIsNamedWithWhatIsRight() {
        var settings = read("--port", "many", "--sandbox=maybe", "--signup", "closd", "--stream-seconds", "-1");

        refused(() -> settings.number(Setting.PORT), "--port (GATEWAY_PORT) takes a whole number.");
        refused(() -> settings.on(Setting.SANDBOX), "--sandbox (GATEWAY_SANDBOX) takes true or false.");
        refused(
                () -> settings.oneOf(Setting.SIGNUP, "open", "closed"),
                "--signup (GATEWAY_SIGNUP) takes open or closed.");
        refused(
                () -> settings.seconds(Setting.STREAM_SECONDS),
                "--stream-seconds (GATEWAY_STREAM_SECONDS) takes a positive number of seconds.");
        refused(() -> read("--colour", "red"), "Unknown setting --colour; --help lists them all.");
    }

    @Test
    void secondsMayHaveAFraction() {
        assertThat(read("--silence-seconds", "0.5").seconds(Setting.SILENCE_SECONDS))
                .isEqualTo(Duration.ofMillis(500));
    }

    private static Settings read(String... arguments) {
        return Settings.read(
                arguments, Map.of("GATEWAY_PORT", "2", "GATEWAY_ADMIN_EMAIL", "me@example.com", "GATEWAY_RETRIES", ""));
    }

    private static void refused(ThrowingCallable reading, String words) {
        assertThatExceptionOfType(CannotStart.class).isThrownBy(reading).withMessage(words);
    }
}
