package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;

/** How long an MP4 file, such as an M4A, is: what the head of its movie says. */
final class Mp4Boxes {

    private static final int HEAD = 8;

    private Mp4Boxes() {}

    static long micros(ByteBuffer file) {
        long movie = find(file, "moov", 0);
        long head = movie < 0 ? -1 : find(file, "mvhd", movie + HEAD);
        return head < 0 ? 0 : length(file, (int) head + HEAD);
    }

    /** Where the next box of that name begins, among those that follow each other from {@code at} on. */
    private static long find(ByteBuffer file, String name, long at) {
        while (at >= 0 && at + HEAD <= file.limit()) {
            int box = (int) at;
            if (AudioLength.says(file, box + 4, name)) {
                return box;
            }
            long size = file.getInt(box) & 0xFFFF_FFFFL;
            size = size == 1 ? file.getLong(box + HEAD) : size;
            at = size < HEAD || size > file.limit() ? -1 : at + size;
        }
        return -1;
    }

    private static long length(ByteBuffer file, int at) {
        boolean wide = file.get(at) == 1;
        long scale = file.getInt(at + (wide ? 20 : 12)) & 0xFFFF_FFFFL;
        long length = wide ? file.getLong(at + 24) : file.getInt(at + 16) & 0xFFFF_FFFFL;
        return scale == 0 ? 0 : AudioLength.micros(length, scale);
    }
}
