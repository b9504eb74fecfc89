package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;

/** How long an MP3 file is: each of its frames is counted, whatever its header says of their number. */
final class Mp3Frames {

    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[] FIRST_KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] LATER_KILOBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int FEWEST = 3;

    private final ByteBuffer file;

    private Mp3Frames(ByteBuffer file) {
        this.file = file;
    }

    /** Nothing, unless nine tenths of it are frames. */
    static long micros(ByteBuffer file, int start) {
        var frames = new Mp3Frames(file);
        int mostSkipped = (file.limit() - start) / 10;
        long micros = 0;
        int count = 0;
        int skipped = 0;
        int at = start;
        while (at + 4 <= file.limit() && skipped <= mostSkipped) {
            int length = frames.length(at);
            if (length == 0) {
                skipped++;
                at++;
            } else {
                micros += frames.micros(at);
                at += length;
                count++;
            }
        }
        return count >= FEWEST && skipped <= mostSkipped ? micros : 0;
    }

    /** How many bytes the frame has that begins there; none where none does. */
    private int length(int at) {
        int head = file.getInt(at);
        boolean isThirdLayer = head >>> 21 == 0x7FF && (head >>> 17 & 3) == 1 && (head >>> 19 & 3) != 1;
        int kilobits = isThirdLayer && (head >>> 12 & 15) < 15 ? kilobits(head) : 0;
        if (kilobits == 0 || (head >>> 10 & 3) == 3) {
            return 0;
        }
        return samples(head) / 8 * kilobits * 1_000 / rate(head) + (head >>> 9 & 1);
    }

    private long micros(int at) {
        int head = file.getInt(at);
        return samples(head) * AudioLength.MICROS / rate(head);
    }

    private static boolean isFirstVersion(int head) {
        return (head >>> 19 & 3) == 3;
    }

    private static int kilobits(int head) {
        return (isFirstVersion(head) ? FIRST_KILOBITS : LATER_KILOBITS)[head >>> 12 & 15];
    }

    private static int samples(int head) {
        return isFirstVersion(head) ? 1_152 : 576;
    }

    /** The second version halves the rates of the first, and what came after it halves them again. */
    private static int rate(int head) {
        int halved = 3 - (head >>> 19 & 3);
        return RATES[head >>> 10 & 3] >> (halved == 3 ? 2 : halved);
    }
}
