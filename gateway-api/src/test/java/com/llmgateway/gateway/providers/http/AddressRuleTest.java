package com.llmgateway.gateway.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    private final AddressRule rule = new AddressRule(Settings.of(Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:a00:1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::1"
            })
    void noProviderLivesAtAPrivateAddress(String address) {
        assertThat(rule.test(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.169.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:800::200e"
            })
    void aPublicAddressIsFine(String address) {
        assertThat(rule.test(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void theSettingAllowsAllOfThem() {
        var open = new AddressRule(Settings.of(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true")));

        assertThat(open.test(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
    }
}
