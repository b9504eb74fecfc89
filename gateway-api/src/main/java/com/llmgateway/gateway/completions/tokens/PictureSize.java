package com.llmgateway.gateway.completions.tokens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How large a picture is, as its header says; the picture itself is not decoded. */
record PictureSize(int width, int height) {

    private static final int LARGEST = 65_535;
    private static final int SEGMENT = 0xFF;
    private static final int PNG_SIZE = 16;
    private static final int GIF_SIZE = 6;
    private static final int VP8_SIZE = 26;
    private static final int VP8L_SIZE = 21;
    private static final int VP8X_SIZE = 24;

    /** The size that a PNG, JPEG, GIF or WebP begins with, unless it says none that makes sense. */
    static Optional<PictureSize> of(byte[] head) {
        var bytes = ByteBuffer.wrap(head);
        try {
            return Optional.ofNullable(read(bytes)).filter(PictureSize::makesSense);
        } catch (IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static @Nullable PictureSize read(ByteBuffer bytes) {
        if (says(bytes, 0, "\u0089PNG")) {
            return new PictureSize(bytes.getInt(PNG_SIZE), bytes.getInt(PNG_SIZE + Integer.BYTES));
        }
        if (says(bytes, 0, "\u00FF\u00D8")) {
            return jpeg(bytes);
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (says(bytes, 0, "GIF8")) {
            return new PictureSize(word(bytes, GIF_SIZE), word(bytes, GIF_SIZE + Short.BYTES));
        }
        return says(bytes, 0, "RIFF") && says(bytes, 8, "WEBP") ? webp(bytes) : null;
    }

    /** Goes from segment to segment until the one that begins a frame. */
    private static @Nullable PictureSize jpeg(ByteBuffer bytes) {
        int at = 2;
        while ((bytes.get(at) & SEGMENT) == SEGMENT) {
            int marker = bytes.get(at + 1) & 0xFF;
            if (marker == SEGMENT) {
                at++;
            } else if (isFrame(marker)) {
                return new PictureSize(word(bytes, at + 7), word(bytes, at + 5));
            } else {
                at += 2 + word(bytes, at + 2);
            }
        }
        return null;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static @Nullable PictureSize webp(ByteBuffer bytes) {
        if (says(bytes, 12, "VP8 ")) {
            return new PictureSize(word(bytes, VP8_SIZE) & 0x3FFF, word(bytes, VP8_SIZE + Short.BYTES) & 0x3FFF);
        }
        if (says(bytes, 12, "VP8L")) {
            int bits = bytes.getInt(VP8L_SIZE);
            return new PictureSize(1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
        }
        return says(bytes, 12, "VP8X")
                ? new PictureSize(1 + threeBytes(bytes, VP8X_SIZE), 1 + threeBytes(bytes, VP8X_SIZE + 3))
                : null;
    }

    private static int word(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static int threeBytes(ByteBuffer bytes, int at) {
        return word(bytes, at) | ((bytes.get(at + 2) & 0xFF) << 16);
    }

    private static boolean says(ByteBuffer bytes, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < expected.length; i++) {
            if (bytes.get(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean makesSense() {
        return width > 0 && height > 0 && width <= LARGEST && height <= LARGEST;
    }
}
