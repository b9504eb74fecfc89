package com.llmgateway.gateway.completions.tokens;

import java.util.List;
import java.util.Locale;

/**
 * What a picture takes of a model's context, as its maker says. A model of whose maker nothing is known is taken for one
 * of GPT-4o's family.
 */
record PictureTokens(Way way, int base, int each) {

    private enum Way {
        /** So many, and so many for each square of 512 pixels. */
        SQUARES,
        /** So many percent of the patches of 32 pixels. */
        PATCHES,
        /** So many for each tile of 768 pixels. */
        TILES,
        /** One for so many pixels. */
        AREA
    }

    private static final int MOST_PATCHES = 1_536;
    private static final int PATCH = 32;
    private static final int SQUARE = 512;
    private static final int TILE = 768;
    private static final int SMALL = 384;
    private static final int LONGEST_SIDE = 2_048;
    private static final int SHORT_SIDE = 768;
    private static final int CLAUDES_LONGEST_SIDE = 1_568;
    private static final int CLAUDES_MOST = 1_600;

    private record Family(String name, PictureTokens tokens) {}

    /** The longest name first. */
    private static final List<Family> FAMILIES = List.of(
            new Family("gpt-4.1-mini", new PictureTokens(Way.PATCHES, 0, 162)),
            new Family("gpt-4.1-nano", new PictureTokens(Way.PATCHES, 0, 246)),
            new Family("gpt-4o-mini", new PictureTokens(Way.SQUARES, 2_833, 5_667)),
            new Family("gpt-5-mini", new PictureTokens(Way.PATCHES, 0, 162)),
            new Family("gpt-5-nano", new PictureTokens(Way.PATCHES, 0, 246)),
            new Family("o4-mini", new PictureTokens(Way.PATCHES, 0, 172)),
            new Family("gpt-5", new PictureTokens(Way.SQUARES, 70, 140)),
            new Family("o1", new PictureTokens(Way.SQUARES, 75, 150)),
            new Family("o3", new PictureTokens(Way.SQUARES, 75, 150)),
            new Family("claude", new PictureTokens(Way.AREA, 0, 750)),
            new Family("gemini", new PictureTokens(Way.TILES, 0, 258)));

    private static final PictureTokens USUAL = new PictureTokens(Way.SQUARES, 85, 170);

    static PictureTokens of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return FAMILIES.stream()
                .filter(family -> name.startsWith(family.name))
                .map(Family::tokens)
                .findFirst()
                .orElse(USUAL);
    }

    /** @param low whether the request asks for no more than an impression of it */
    long tokens(PictureSize size, boolean low) {
        return switch (way) {
            case SQUARES -> low ? base : base + (long) each * squares(size);
            case PATCHES -> (patches(size) * each + 99) / 100;
            case TILES -> (long) each * tiles(size);
            case AREA -> area(within(size, CLAUDES_LONGEST_SIDE));
        };
    }

    private static long squares(PictureSize size) {
        PictureSize seen = within(size, LONGEST_SIDE);
        int shorter = Math.min(seen.width(), seen.height());
        if (shorter > SHORT_SIDE) {
            seen = scaled(seen, SHORT_SIDE, shorter);
        }
        return (long) Math.ceilDiv(seen.width(), SQUARE) * Math.ceilDiv(seen.height(), SQUARE);
    }

    private static long patches(PictureSize size) {
        long all = (long) Math.ceilDiv(size.width(), PATCH) * Math.ceilDiv(size.height(), PATCH);
        return Math.min(all, MOST_PATCHES);
    }

    private static long tiles(PictureSize size) {
        return Math.max(size.width(), size.height()) <= SMALL
                ? 1
                : (long) Math.ceilDiv(size.width(), TILE) * Math.ceilDiv(size.height(), TILE);
    }

    private long area(PictureSize seen) {
        return Math.clamp(Math.ceilDiv((long) seen.width() * seen.height(), each), 1, CLAUDES_MOST);
    }

    private static PictureSize within(PictureSize size, int longest) {
        int longer = Math.max(size.width(), size.height());
        return longer > longest ? scaled(size, longest, longer) : size;
    }

    private static PictureSize scaled(PictureSize size, long by, long of) {
        return new PictureSize((int) Math.max(1, (size.width() * by + of / 2) / of), (int)
                Math.max(1, (size.height() * by + of / 2) / of));
    }
}
