package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.gateway.completions.complexity.TextScan.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Words that tell of something, found by a hash that grows with each letter, so that no word is ever cut out. */
final class Words {

    /** The words of the resource {@code telling-words.txt}. */
    static final Words TELLING = read();

    static final long EMPTY = 0xCBF2_9CE4_8422_2325L;

    private static final long PRIME = 0x100_0000_01B3L;

    private final long[] hashes;
    private final Sign[] signs;

    private Words(Map<Long, Sign> words) {
        int size = Integer.highestOneBit(words.size()) << 2;
        hashes = new long[size];
        signs = new Sign[size];
        words.forEach((hash, sign) -> {
            int place = place(hash);
            hashes[place] = hash;
            signs[place] = sign;
        });
    }

    /** The hash of a word that goes on with this letter. */
    static long with(long hash, char letter) {
        return (hash ^ letter) * PRIME;
    }

    int size() {
        return hashes.length;
    }

    /** Where the word of that hash stands, or -1. Chance makes two words out of 2^64 the same: never, here. */
    int find(long hash) {
        int place = place(hash);
        return hashes[place] == hash ? place : -1;
    }

    Sign sign(int place) {
        return signs[place];
    }

    /** The word's place, or the free one that it would take. */
    private int place(long hash) {
        int mask = hashes.length - 1;
        int place = (int) (hash ^ (hash >>> 32)) & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static Words read() {
        try (InputStream in = Words.class.getResourceAsStream("telling-words.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var words = new LinkedHashMap<Long, Sign>();
            text.lines()
                    .filter(line -> line.contains(": ") && !line.startsWith("#"))
                    .forEach(line -> addLine(line, words));
            return new Words(words);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void addLine(String line, Map<Long, Sign> words) {
        int colon = line.indexOf(": ");
        Sign sign = Sign.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
        for (String word : line.substring(colon + 2).split(" ")) {
            long hash = EMPTY;
            for (int i = 0; i < word.length(); i++) {
                hash = with(hash, word.charAt(i));
            }
            words.put(hash, sign);
        }
    }
}
