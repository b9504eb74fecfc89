package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;

/** How long a WAV file is: so many bytes of sound, so many for each second. */
final class WavChunks {

    private static final int HEAD = 8;
    private static final int PCM = 1;
    private static final int MOST_BYTES_PER_SECOND = 8_000_000;

    private WavChunks() {}

    static long micros(ByteBuffer file) {
        long bytesPerSecond = 0;
        long at = 12;
        while (at + HEAD <= file.limit()) {
            int chunk = (int) at;
            long size = file.getInt(chunk + 4) & 0xFFFF_FFFFL;
            if (AudioLength.says(file, chunk, "fmt ")) {
                bytesPerSecond = bytesPerSecond(file, chunk + HEAD);
            } else if (AudioLength.says(file, chunk, "data")) {
                return sound(file.limit() - at - HEAD, size, bytesPerSecond);
            }
            at += HEAD + size + (size & 1);
        }
        return 0;
    }

    /** Nothing, where the format contradicts itself. */
    private static long bytesPerSecond(ByteBuffer file, int format) {
        long told = file.getInt(format + 8) & 0xFFFF_FFFFL;
        long counted = (file.getInt(format + 4) & 0xFFFF_FFFFL) * (file.getShort(format + 12) & 0xFFFF);
        boolean plain = (file.getShort(format) & 0xFFFF) == PCM;
        return told > MOST_BYTES_PER_SECOND || (plain && told != counted) ? 0 : told;
    }

    /** Who streams a file does not know its size, and says none or the largest. */
    private static long sound(long left, long told, long bytesPerSecond) {
        long bytes = told == 0 || told > left ? left : told;
        boolean whole = bytes >= left / 2;
        return bytesPerSecond > 0 && whole ? AudioLength.micros(bytes, bytesPerSecond) : 0;
    }
}
