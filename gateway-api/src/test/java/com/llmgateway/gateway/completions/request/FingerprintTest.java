package com.llmgateway.gateway.completions.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    private static final int DEEPEST = 4;

    static Stream<Random> chances() {
        return Stream.iterate(1L, seed -> seed + 1).limit(300).map(Random::new);
    }

    @ParameterizedTest
    @MethodSource("chances")
    void theOrderOfMembersAndWhiteSpaceDoNotMatter(Random chance) {
        Object value = value(chance, 0);

        assertThat(of(text(value, chance))).isEqualTo(of(text(value, chance)));
    }

    @ParameterizedTest
    @MethodSource("chances")
    void whateverElseIsDifferentMatters(Random chance) {
        Object value = value(chance, 0);
        Object other = value(chance, 0);

        assertThat(of(text(value, chance)).equals(of(text(other, chance)))).isEqualTo(value.equals(other));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":1}, {\"a\":2}",
                "{\"a\":1}, {\"b\":1}",
                "{\"a\":1}, {\"a\":\"1\"}",
                "{\"a\":null}, {}",
                "`{\"a\":[1,2]}`, `{\"a\":[2,1]}`",
                "`{\"a\":[[1],2]}`, `{\"a\":[[1,2]]}`",
                "{\"a\":{\"b\":1}}, `{\"a\":{},\"b\":1}`",
                "{\"a\":\"x \"}, {\"a\":\"x\"}",
                "{\"a\":{\"user\":1}}, {\"a\":{}}",
                "{\"a\":\"\\ud800\"}, {\"a\":\"\\ud801\"}",
                "{\"a\":\"\\udc00\"}, {\"a\":\"?\"}",
                "{\"a\":\"\\udc00\"}, {\"a\":\"\\ufffd\"}"
            })
    void theseAreDifferent(String one, String other) {
        assertThat(of(one)).isNotEqualTo(of(other));
    }

    @Test
    void howACharacterIsWrittenDoesNotMatter() {
        assertThat(of("{\"a\":\"\\u00e9\"}")).isEqualTo(of("{\"a\":\"é\"}"));
        assertThat(of("{\"a\":\"\\ud83d\\ude00\"}")).isEqualTo(of("{\"a\":\"😀\"}"));
    }

    @Test
    void membersThatAreIgnoredDoNotMatter() {
        assertThat(of("{\"a\":1,\"user\":\"me\"}")).isEqualTo(of("{\"a\":1}"));
    }

    private static List<Byte> of(String json) {
        var bytes = new ArrayList<Byte>();
        for (byte each : Fingerprint.of(json.getBytes(UTF_8), Set.of("user"))) {
            bytes.add(each);
        }
        return bytes;
    }

    private static Object value(Random chance, int depth) {
        return switch (chance.nextInt(depth < DEEPEST ? 5 : 3)) {
            case 0 -> chance.nextInt(3);
            case 1 -> "text " + chance.nextInt(3);
            case 2 -> chance.nextBoolean();
            case 3 ->
                Stream.generate(() -> value(chance, depth + 1))
                        .limit(chance.nextInt(4))
                        .toList();
            default -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (int i = chance.nextInt(4); i > 0; i--) {
                    members.put("abcd".substring(i - 1, i), value(chance, depth + 1));
                }
                yield members;
            }
        };
    }

    /** The value as JSON, with members in any order and white space anywhere. */
    private static String text(Object value, Random chance) {
        String written = switch (value) {
            case Map<?, ?> members -> {
                var entries = new ArrayList<>(members.entrySet());
                Collections.shuffle(entries, chance);
                yield entries.stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + text(entry.getValue(), chance))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case List<?> list ->
                list.stream().map(each -> text(each, chance)).collect(Collectors.joining(",", "[", "]"));
            case String text -> "\"" + text + "\"";
            default -> value.toString();
        };
        return " \n\t".substring(0, chance.nextInt(4)) + written + " ".repeat(chance.nextInt(3));
    }
}
