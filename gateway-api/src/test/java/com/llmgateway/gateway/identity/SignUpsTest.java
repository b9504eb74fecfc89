package com.llmgateway.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.2",
                "127.255.255.255",
                "127.1",
                "::1",
                "[::1]",
                "::01",
                "0:0:0:0:0:0:0:1",
                "[0000:0000:0000:0000:0000:0000:0000:0001]",
                "::ffff:127.0.0.1",
                "localhost",
                "LocalHost"
            })
    void areOpenWhereTheGatewayListensOnThisMachineAlone(String host) {
        assertThatCode(() -> admit(Map.of(Setting.HOST, host))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "128.0.0.1",
                "126.255.255.255",
                "192.168.0.7",
                "10.127.0.1",
                "::2",
                "2001:db8::1",
                "::ffff:10.0.0.1",
                "localhost.evil.com",
                "evillocalhost",
                "127.0.0.1.evil.com",
                "127.evil.com",
                "::1.evil.com",
                "[::1].evil.com",
                "127.0.0.256"
            })
    void areClosedElsewhere(String host) {
        assertClosed(Map.of(Setting.HOST, host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void areAsTheSettingSaysWhereverTheGatewayListens(String host) {
        assertThatCode(() -> admit(Map.of(Setting.HOST, host, Setting.SIGNUP, "open")))
                .doesNotThrowAnyException();
        assertClosed(Map.of(Setting.HOST, host, Setting.SIGNUP, "closed"));
    }

    private static void assertClosed(Map<Setting, String> settings) {
        assertThatThrownBy(() -> admit(settings))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Forbidden.class));
    }

    private static void admit(Map<Setting, String> settings) {
        new SignUps(Settings.of(settings)).admit("203.0.113.7");
    }
}
