package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * How long a recording is, as its file says: WAV, FLAC, MP3, Ogg and MP4. What a header says is believed only where the
 * file is neither much too small nor much too large for it; a sound that is said to be short costs less.
 */
public final class AudioLength {

    static final long MICROS = 1_000_000;

    /** Speech is seldom compressed to less. */
    private static final long FEWEST_BYTES_PER_SECOND = 500;

    private static final long MOST_COMPRESSED = 131_072;

    private AudioLength() {}

    /** Whole seconds, the last one begun counts; none where the file does not say, or nothing that makes sense. */
    public static OptionalLong seconds(byte[] body, int from, int length) {
        ByteBuffer file = ByteBuffer.wrap(body, from, length).slice();
        try {
            long micros = micros(file);
            return micros > 0 && length / FEWEST_BYTES_PER_SECOND + 1 >= micros / MICROS
                    ? OptionalLong.of(Math.ceilDiv(micros, MICROS))
                    : OptionalLong.empty();
        } catch (IndexOutOfBoundsException _) {
            return OptionalLong.empty();
        }
    }

    private static long micros(ByteBuffer file) {
        if (says(file, 0, "RIFF") && says(file, 8, "WAVE")) {
            return WavChunks.micros(file.order(ByteOrder.LITTLE_ENDIAN));
        }
        if (says(file, 0, "OggS")) {
            return compressed(file, OggPages.micros(file.order(ByteOrder.LITTLE_ENDIAN)));
        }
        if (says(file, 4, "ftyp")) {
            return compressed(file, Mp4Boxes.micros(file));
        }
        int start = afterTag(file);
        return says(file, start, "fLaC") ? flac(file, start) : Mp3Frames.micros(file, start);
    }

    /** Nothing, where the file is larger than so short a sound can be. */
    private static long compressed(ByteBuffer file, long micros) {
        return file.limit() / MOST_COMPRESSED <= micros / MICROS + 1 ? micros : 0;
    }

    /** Its length in samples is part of its first block. No file is larger than what it was made of, but for pictures. */
    private static long flac(ByteBuffer file, int start) {
        long info = file.getLong(start + 18);
        long rate = info >>> 44;
        long samples = info & 0xF_FFFF_FFFFL;
        long bytesPerSample = ((info >>> 41 & 7) + 1) * ((info >>> 36 & 31) + 8) / 8;
        boolean fits = (file.get(start + 4) & 0x7F) == 0 && file.limit() <= samples * bytesPerSample + (1 << 20);
        return fits && rate > 0 ? micros(samples, rate) : 0;
    }

    /** Where the sound begins behind an ID3 tag. */
    private static int afterTag(ByteBuffer file) {
        if (!says(file, 0, "ID3")) {
            return 0;
        }
        int size = 0;
        for (int at = 6; at < 10; at++) {
            size = (size << 7) | (file.get(at) & 0x7F);
        }
        return 10 + size;
    }

    /** Nothing, where it is more than any file can hold. */
    static long micros(long samples, long rate) {
        return samples < 0 || samples > Long.MAX_VALUE / MICROS ? 0 : samples * MICROS / rate;
    }

    static boolean says(ByteBuffer file, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < expected.length; i++) {
            if (file.get(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
