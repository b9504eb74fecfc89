package com.llmgateway.contracts.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refused;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    @Test
    void aHeaderHoldsPairs() {
        assertThat(Tags.parse("team=search, feature = chat v2,", "x"))
                .isEqualTo(Map.of("team", "search", "feature", "chat v2"));
        assertThat(Tags.parse("", "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team",
                "=search",
                "team=",
                "team=a,team=b",
                "te am=a",
                "team=a@example.com",
                "team=sk-123",
                "team=gw_123",
                "a23456789012345678901234567890123=a",
                "team=a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatIsNoTagIsRefused(String header) {
        assertThatThrownBy(() -> Tags.parse(header, "x")).isInstanceOf(Refused.class);
    }

    @Test
    void aKeyInThePlaceOfATagIsNotRepeated() {
        assertThatThrownBy(() -> Tags.parse("sk-123=a,sk-123=b", "x"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().toString()).doesNotContain("sk-123"));
    }

    @Test
    void thereIsRoomForTen() {
        assertThat(Tags.parse(pairs(10), "x")).hasSize(10);
        assertThatThrownBy(() -> Tags.parse(pairs(11), "x")).isInstanceOf(Refused.class);
    }

    @Test
    void aRequestAddsToItsKeyAndContradictsItNever() {
        Map<String, String> ofKey = Map.of("team", "search");

        assertThat(Tags.merge(ofKey, Map.of("feature", "chat", "team", "search"), "x"))
                .isEqualTo(Map.of("team", "search", "feature", "chat"));
        assertThatThrownBy(() -> Tags.merge(ofKey, Map.of("team", "ads"), "x")).isInstanceOf(Refused.class);
    }

    private static String pairs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i + "=v").collect(Collectors.joining(","));
    }
}
