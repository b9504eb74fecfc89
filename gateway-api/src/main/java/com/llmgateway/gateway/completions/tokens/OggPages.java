package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;

/** How long an Ogg file with Opus or Vorbis in it is: what its last page says that it ends at. */
final class OggPages {

    private static final int OPUS_RATE = 48_000;
    private static final int HEAD = 27;
    private static final int SERIAL = 14;
    private static final int POSITION = 6;
    private static final int LONGEST_PAGE = 65_307;

    private OggPages() {}

    static long micros(ByteBuffer file) {
        int packet = HEAD + (file.get(HEAD - 1) & 0xFF);
        if (AudioLength.says(file, packet, "OpusHead")) {
            long skipped = file.getShort(packet + 10) & 0xFFFF;
            return AudioLength.micros(end(file) - skipped, OPUS_RATE);
        }
        long rate = AudioLength.says(file, packet, "\u0001vorbis") ? file.getInt(packet + 12) & 0xFFFF_FFFFL : 0;
        return rate > 0 ? AudioLength.micros(end(file), rate) : 0;
    }

    /** The position of the last page of the first stream; none where another stream ends the file. */
    private static long end(ByteBuffer file) {
        for (int at = file.limit() - HEAD; at >= Math.max(0, file.limit() - LONGEST_PAGE); at--) {
            if (AudioLength.says(file, at, "OggS") && file.getInt(at + SERIAL) == file.getInt(SERIAL)) {
                return file.getLong(at + POSITION);
            }
        }
        return 0;
    }
}
