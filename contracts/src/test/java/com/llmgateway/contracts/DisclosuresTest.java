package com.llmgateway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.Credentials;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "z1@example.com",
                "admin@localhost",
                "a@b",
                "me@163.com",
                "me@10.0.0.1",
                "me@latest.example",
                "me@default-host",
                "me@v1.example",
                "o'neil+x@bücher.example",
                "me@[::1]"
            })
    void whatCanLogInIsAnAddressWhereverItStands(String address) {
        assertThat(Credentials.isEmail(address)).isTrue();
        assertThat(Disclosures.areIn(address)).isTrue();
        assertThat(Disclosures.areIn("Key of " + address + ", for tests")).isTrue();
        assertThat(Disclosures.areIn("openai/" + address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@latest",
                "me@default",
                "me@001",
                "me@20240620",
                "me@2407",
                "me@v1",
                "me@1.5",
                "me@20240620-v1"
            })
    void aVersionIsNoHost(String name) {
        assertThat(Disclosures.areIn(name)).isFalse();
        assertThat(Credentials.isEmail(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gw_aaaaaaaaaaaaaaaa",
                "sk-proj-123",
                "openai/sk-1",
                "my key: sk-1",
                "(gw_1)",
                "x_sk-0123456789abcdef0123456789abcdef"
            })
    void whatLooksLikeAKeyIsOne(String text) {
        assertThat(Disclosures.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "provider/name",
                "ft:gpt-4o:org::id",
                "anthropic.claude-3-5-sonnet@20240620",
                "anthropic.claude-3-5-sonnet-20240620-v1:0",
                "vertex/claude-opus-4@20250514.",
                "workers-ai/@cf/meta/llama-3-8b",
                "risk-free",
                "desk-1",
                "slovak-nlp/mistral-sk-7b",
                "eu-sk-1",
                "log_w_x",
                "2 @ home",
                "https://a.example/@acme/prices"
            })
    void othersTellNothing(String text) {
        assertThat(Disclosures.areIn(text)).isFalse();
    }
}
