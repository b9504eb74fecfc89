package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.Meter;
import java.util.Map;

/**
 * What pictures, speech and recordings take in tokens where nobody counts them: rather too much than too little. The words
 * that they were asked for in are not among it.
 */
public final class UnitTokens {

    public static final long PER_CHARACTER_SPOKEN = 2;

    private static final long PER_IMAGE = 6_300;
    private static final long PER_SECOND_HEARD = 10;
    private static final long PER_SECOND_WRITTEN = 5;

    private UnitTokens() {}

    /** What so many images, characters and seconds take; other kinds nothing. */
    public static Tokens of(Tokens units) {
        long seconds = units.of(Meter.AUDIO_SECOND);
        return new Tokens(Map.of(
                Meter.IMAGE_OUTPUT, units.of(Meter.IMAGE) * PER_IMAGE,
                Meter.AUDIO_OUTPUT, units.of(Meter.CHARACTER) * PER_CHARACTER_SPOKEN,
                Meter.AUDIO_INPUT, seconds * PER_SECOND_HEARD,
                Meter.OUTPUT, seconds * PER_SECOND_WRITTEN));
    }
}
