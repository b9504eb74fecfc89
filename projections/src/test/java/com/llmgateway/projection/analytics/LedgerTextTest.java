package com.llmgateway.projection.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted of an event is found in its text, whatever else stands there. */
class LedgerTextTest {

    private static final String ID = "0199f0c8-a2b1-7c3d-8e9f-0a1b2c3d4e5f";

    @Test
    void isReadByTheNamesOfItsMembers() {
        LedgerEvent event = read("""
                {"completion": "chatcmpl-1", "user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f",
                 "key": "key_0199F0C8A2B17C3D8E9F0A1B2C3D4E5F",
                 "route": {"prices": {"provider": "no", "long_context": [{"model": "no"}]}, "provider": "p", "model": "m"},
                 "usage": {"contributions": [{"model": "no", "tokens": {"input": 1000}}],
                   "tokens": {"input": 1, "cached_input": 2, "cache_write_5m": 4, "cache_write_1h": 8, "audio_input": 16,
                     "cached_audio_input": 32, "image_input": 64, "cached_image_input": 128, "batch_input": 256,
                     "output": 1, "audio_output": 2, "image_output": 4, "reasoning": 8}, "samplings": [{"input": 1000}]},
                 "timing": {"total_millis": 345, "first_byte_millis": 12},
                 "cost_usd": "0.000000150", "computed_cost_usd": "7", "ended_at": "2026-11-23T01:02:03.000004Z",
                 "cache_hit": true, "cache_miss": true, "abandoned": false, "tags": {"a": "b", "c": "d"}}
                """);

        assertThat(event)
                .isEqualTo(new LedgerEvent(
                        ID,
                        ID,
                        "p",
                        "m",
                        new BigDecimal("0.000000150"),
                        Instant.parse("2026-11-23T01:02:03.000004Z"),
                        true,
                        true,
                        false,
                        255,
                        7,
                        162,
                        12,
                        8,
                        345,
                        Map.of("a", "b", "c", "d")));
    }

    @Test
    void holdsNothingOfWhatIsAbsentOrNull() {
        LedgerEvent event = read("""
                {"user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "route": null, "usage": {"grade": "estimated"},
                 "cost_usd": null, "ended_at": null, "tags": {"a": null}}
                """);

        assertThat(event)
                .isEqualTo(new LedgerEvent(
                        ID, null, null, null, null, null, false, false, null, 0, 0, 0, 0, 0, 0, Map.of()));
    }

    @Test
    void readsNumbersHoweverTheyAreWritten() {
        LedgerEvent event = read("""
                {"user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "cost_usd": 1E-7,
                 "usage": {"tokens": {"input": 1E3, "output": "12"}}}
                """);

        assertThat(event.cost()).isEqualByComparingTo("0.0000001");
        assertThat(event.input()).isEqualTo(1_000);
        assertThat(event.output()).isEqualTo(12);
    }

    @Test
    void replacesWhatTheDatabaseCannotHold() {
        LedgerEvent event = read("""
                {"user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "route": {"provider": "a\\u0000", "model": "\\ud800b\\ud83d\\ude00"},
                 "finish_reason": "\\u0000\\udc00", "tags": {"\\u0000": "\\u0000", "o'\\"\\\\": "{,}"}}
                """);

        assertThat(event.provider()).isEqualTo("a\uFFFD");
        assertThat(event.model()).isEqualTo("\uFFFDb😀");
        assertThat(event.tags()).isEqualTo(Map.of("\uFFFD", "\uFFFD", "o'\"\\", "{,}"));
    }

    private static LedgerEvent read(String text) {
        return LedgerText.read(text.getBytes(UTF_8));
    }
}
