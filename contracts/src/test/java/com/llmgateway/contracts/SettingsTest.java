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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port                   | many   | --port (GATEWAY_PORT) takes a whole number from 0 to 65535.",
                "--port                   | 65536  | --port (GATEWAY_PORT) takes a whole number from 0 to 65535.",
                "--max-attempts           | 0      | --max-attempts (GATEWAY_MAX_ATTEMPTS) takes a whole number, 1 or more.",
                "--cache-ttl-seconds      | 31536001 | --cache-ttl-seconds (GATEWAY_CACHE_TTL_SECONDS) takes a whole number from 1 to 31536000.",
                "--data-dir               | a\u0000b | --data-dir (GATEWAY_DATA_DIR) takes a directory, in letters of the locale.",
                "--host                   | ''     | --host (GATEWAY_HOST) takes an address.",
                "--host                   | ' '    | --host (GATEWAY_HOST) takes an address.",
                "--data-dir               | ''     | --data-dir (GATEWAY_DATA_DIR) takes a directory, in letters of the locale.",
                "--port                   | ''     | --port (GATEWAY_PORT) takes a whole number from 0 to 65535.",
                "--admin-email            | admin  | --admin-email (GATEWAY_ADMIN_EMAIL) takes an e-mail address.",
                "--admin-email            | ''     | --admin-email (GATEWAY_ADMIN_EMAIL) takes an e-mail address.",
                "--admin-email            | a@b@c  | --admin-email (GATEWAY_ADMIN_EMAIL) takes an e-mail address.",
                "--admin-password         | secret7 | --admin-password (GATEWAY_ADMIN_PASSWORD) takes 8 to 128 characters.",
                "--sandbox                | maybe  | --sandbox (GATEWAY_SANDBOX) takes true or false.",
                "--signup                 | closd  | --signup (GATEWAY_SIGNUP) takes open or closed.",
                "--secret-key             | secret | --secret-key (GATEWAY_SECRET_KEY) takes 32 bytes in base64.",
                "--trusted-proxies        | 10.0.0.0/33 | --trusted-proxies (GATEWAY_TRUSTED_PROXIES) takes addresses or networks in CIDR notation, by commas.",
                "--trusted-proxies        | ::1,lb | --trusted-proxies (GATEWAY_TRUSTED_PROXIES) takes addresses or networks in CIDR notation, by commas.",
                "--stream-seconds         | -1     | --stream-seconds (GATEWAY_STREAM_SECONDS) takes seconds, above 0 and up to 7200.",
                "--silence-seconds        | 7201   | --silence-seconds (GATEWAY_SILENCE_SECONDS) takes seconds, above 0 and up to 7200.",
                "--answer-seconds         | long   | --answer-seconds (GATEWAY_ANSWER_SECONDS) takes seconds, above 0 and up to 7200."
            })
    void aWrongValueIsNamedWithWhatIsRightAsSoonAsItIsRead(String flag, String value, String words) {
        refused(() -> read(flag + "=" + value), words);
    }

    @Test
    void aPasswordHasAsManyCharactersAsWhereOneSignsUp() {
        assertThat(read("--admin-password=12345678").given(Setting.ADMIN_PASSWORD))
                .contains("12345678");
        refused(
                () -> read("--admin-password=" + "x".repeat(129)),
                "--admin-password (GATEWAY_ADMIN_PASSWORD) takes 8 to 128 characters.");
    }

    @Test
    void whatMayBeEmptyMayBeGivenEmpty() {
        assertThat(read("--admin-password=").given(Setting.ADMIN_PASSWORD)).isEmpty();
    }

    @Test
    void aFlagThatAnEmptyVariableOfTheShellFollowsIsRefused() {
        refused(() -> read("--host", ""), "--host (GATEWAY_HOST) takes an address.");
        refused(
                () -> read("--data-dir", "", "--sandbox"),
                "--data-dir (GATEWAY_DATA_DIR) takes a directory, in letters of the locale.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--data-dir     | --data-dir (GATEWAY_DATA_DIR) takes a directory, in letters of the locale.",
                "--database-url | --database-url (GATEWAY_DATABASE_URL) takes text.",
                "--retries      | --retries (GATEWAY_RETRIES) takes a whole number, 0 or more."
            })
    void onlyASwitchIsGivenWithoutAValue(String flag, String words) {
        refused(() -> read(flag), words);
        refused(() -> read(flag, "--sandbox"), words);
    }

    @Test
    void anEmptyVariableIsNone() {
        var settings = Settings.read(new String[0], Map.of("GATEWAY_HOST", "", "GATEWAY_DATA_DIR", ""));

        assertThat(settings.text(Setting.HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.text(Setting.DATA_DIR)).isEqualTo("./data");
    }

    @Test
    void whatIsNoSettingIsRefused() {
        refused(() -> read("--colour", "red"), "Unknown setting --colour; --help lists them all.");
    }

    @Test
    void everyDefaultIsRight() {
        for (Setting setting : Setting.values()) {
            String value = setting.defaultValue();
            assertThat(value.isEmpty() || setting.takes().test().test(value)).isTrue();
        }
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
