package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;
import java.util.Set;

/** How long a WAV file is: so many bytes of sound, so many for each second. */
final class WavChunks {

    private static final int HEAD = 8;
    /** Of plain samples, each as large as any other: as whole numbers, as fractions, or as either with more said of them. */
    private static final Set<Integer> PLAIN = Set.of(1, 3, 0xFFFE);

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
        boolean plain = PLAIN.contains(unsigned(file, format));
        return told > MOST_BYTES_PER_SECOND || (plain && told != counted(file, format)) ? 0 : told;
    }

    /** None, where a sample of each channel makes up another block than is told. */
    private static long counted(ByteBuffer file, int format) {
        long rate = file.getInt(format + 4) & 0xFFFF_FFFFL;
        int block = unsigned(file, format + 12);
        int samples = unsigned(file, format + 2) * Math.ceilDiv(unsigned(file, format + 14), Byte.SIZE);
        return block == samples ? rate * block : 0;
    }

    private static int unsigned(ByteBuffer file, int at) {
        return file.getShort(at) & 0xFFFF;
    }

    /** Who streams a file does not know its size, and says none or the largest. */
    private static long sound(long left, long told, long bytesPerSecond) {
        long bytes = told == 0 || told > left ? left : told;
        boolean whole = bytes >= left / 2;
        return bytesPerSecond > 0 && whole ? AudioLength.micros(bytes, bytesPerSecond) : 0;
    }
}
